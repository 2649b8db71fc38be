import "server-only";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import type { CreateUserInput, User } from "../../user.ts";
import { toUser } from "../to-user.ts";

/** The Date header counts whole seconds, and the host that writes it need not be the one that writes the user. */
const toleranceMs = 2_000;

const sameText = (one: string | undefined, other: string | undefined) =>
	one === undefined || one.toLowerCase() === other?.toLowerCase();

/** True if a user is as the create asked for. What was not asked for tells nothing. */
function isAsAsked(user: User, { connection, email, username, name, given_name, family_name }: CreateUserInput) {
	const asked: [string | undefined, string | undefined][] = [
		[email, user.email],
		[username, user.username],
		[name, user.name],
		[given_name, user.given_name],
		[family_name, user.family_name],
	];
	const [identity, ...others] = user.identities;
	return (
		identity?.connection === connection && others.length === 0 && asked.every(([one, other]) => sameText(one, other))
	);
}

type Look = { users: User[]; tenantNowMs: number };

async function lookUp(email: string): Promise<Look | undefined> {
	try {
		const { data, rawResponse } = await callManagementApi({}, (api, request) =>
			api.users.listUsersByEmail({ email }, request).withRawResponse(),
		);
		const tenantNowMs = Date.parse(rawResponse.headers.get("date") ?? "");
		return { users: rowsOf(data, "users").map(toUser), tenantNowMs };
	} catch {
		return undefined;
	}
}

/**
 * The user whom a create of unknown outcome made: one of the same e-mail, connection and names, made between the moment the create was
 * sent and now, both by the tenant's own clock. A look-up by e-mail does not lag. One upstream call.
 * @param sentAtMs when the create left, by the monotonic clock
 * @returns nothing where there is none, or where it cannot be told from somebody else's
 */
export async function findCreated(input: CreateUserInput, sentAtMs: number): Promise<User | undefined> {
	// Without an e-mail there is no look-up that does not lag.
	const look = input.email === undefined ? undefined : await lookUp(input.email);
	if (look === undefined || Number.isNaN(look.tenantNowMs)) return undefined;
	const sentByTenantMs = look.tenantNowMs - (performance.now() - sentAtMs);
	const made = look.users.filter((user) => {
		const createdAtMs = Date.parse(user.created_at ?? "");
		const isInTime = createdAtMs >= sentByTenantMs - toleranceMs && createdAtMs <= look.tenantNowMs + toleranceMs;
		return isInTime && isAsAsked(user, input);
	});
	return made.length === 1 ? made[0] : undefined;
}
