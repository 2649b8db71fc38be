import type { UserRecord } from "../../records/user-record.ts";
import { addLog } from "../../state/add-log.ts";
import { identifierNames } from "../../state/identities.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, noContent, ok } from "../endpoints.ts";
import { requiredQuery } from "../paging.ts";
import { userOf } from "../users/user-of.ts";

const blocksOf = (state: TenantState, { user_id }: UserRecord, identifier: string) =>
	state.users.privateOf(user_id).blockedIps.map((ip) => ({ identifier, ip }));

/** Lifts the blocks, and logs `ublkdu` if there were any. */
function liftBlocks(state: TenantState, { user_id, email, identities }: UserRecord): void {
	const hidden = state.users.privateOf(user_id);
	const wereBlocked = hidden.blockedIps.length > 0;
	Object.assign(hidden, { blockedIps: [], failedLogins: 0 });
	if (!wereBlocked) return;
	addLog(state, {
		type: "ublkdu",
		description: "User block set up by anomaly detection has been released",
		user_id,
		user_name: email ?? user_id,
		...(identities[0] ? { connection: identities[0].connection } : {}),
	});
}

/** Finds the users with the query's `identifier` as e-mail, username or phone number. An e-mail matches in any case. */
function namedUsers(call: Call) {
	const identifier = requiredQuery(call, "identifier");
	const values = new Set([identifier, identifier.toLowerCase()]);
	const found = [...values].flatMap((value) => identifierNames.flatMap((name) => call.state.users.having(name, value)));
	return { identifier, users: new Set(found) };
}

/**
 * Adds the brute-force blocks, by user and by identifier. An admin's block is not included.
 * @see https://auth0.com/docs/api/management/v2/user-blocks
 */
export function addUserBlocks(endpoint: AddEndpoint): void {
	endpoint("GET /user-blocks/:id", {
		handle: (call) => {
			const user = userOf(call);
			const identifier = identifierNames.map((name) => user[name]).find((value) => value !== undefined);
			return ok({ blocked_for: blocksOf(call.state, user, identifier ?? user.user_id) });
		},
	});
	endpoint("DELETE /user-blocks/:id", {
		description: "Unblock a user",
		handle: (call) => {
			liftBlocks(call.state, userOf(call));
			return noContent;
		},
	});
	endpoint("GET /user-blocks", {
		handle: (call) => {
			const { identifier, users } = namedUsers(call);
			return ok({ blocked_for: [...users].flatMap((user) => blocksOf(call.state, user, identifier)) });
		},
	});
	endpoint("DELETE /user-blocks", {
		description: "Unblock by identifier",
		handle: (call) => {
			for (const user of namedUsers(call).users) liftBlocks(call.state, user);
			return noContent;
		},
	});
}
