import type { TenantState } from "../../state/tenant-state.ts";
import type { UserRecord } from "../../state/user-record.ts";
import { type AddEndpoint, type Call, noContent, ok } from "../endpoints.ts";
import { requiredQuery } from "../paging.ts";
import { userOf } from "../users/users.ts";

const blocksOf = (state: TenantState, { user_id }: UserRecord, identifier: string) =>
	state.users.privateOf(user_id).blockedIps.map((ip) => ({ identifier, ip }));

const identifiersOf = ({ email, username, phone_number }: UserRecord) =>
	[email, username, phone_number].filter((identifier) => identifier !== undefined);

function liftBlocks(state: TenantState, { user_id }: UserRecord): void {
	Object.assign(state.users.privateOf(user_id), { blockedIps: [], failedLogins: 0 });
}

/** Whoever has the `identifier` of the query as e-mail, username or phone number. An e-mail may be in any case. */
function namedUsers(call: Call) {
	const identifier = requiredQuery(call, "identifier");
	const names = new Set([identifier, identifier.toLowerCase()]);
	const users = [...call.state.users.values()].filter((user) => identifiersOf(user).some((name) => names.has(name)));
	return { identifier, users };
}

/** Brute-force blocks, by user and by identifier; an admin's block is not among them. @see https://auth0.com/docs/api/management/v2/user-blocks */
export function addUserBlocks(endpoint: AddEndpoint): void {
	endpoint("GET /user-blocks/:id", {
		handle: (call) => {
			const user = userOf(call);
			return ok({ blocked_for: blocksOf(call.state, user, identifiersOf(user)[0] ?? user.user_id) });
		},
	});
	endpoint("DELETE /user-blocks/:id", {
		description: "Unblock a User",
		handle: (call) => {
			liftBlocks(call.state, userOf(call));
			return noContent;
		},
	});
	endpoint("GET /user-blocks", {
		handle: (call) => {
			const { identifier, users } = namedUsers(call);
			return ok({ blocked_for: users.flatMap((user) => blocksOf(call.state, user, identifier)) });
		},
	});
	endpoint("DELETE /user-blocks", {
		description: "Unblock a User by identifier",
		handle: (call) => {
			for (const user of namedUsers(call).users) liftBlocks(call.state, user);
			return noContent;
		},
	});
}
