import "server-only";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import type { CreateUserInput, User } from "../../user.ts";
import { toUser } from "../to-user.ts";

/** Tolerance in ms: the Date header counts whole seconds, and its host may not be the one that writes the user. */
const toleranceMs = 2_000;

const sameText = (one: string | undefined, other: string | undefined) =>
	one === undefined || one.toLowerCase() === other?.toLowerCase();

/** Returns true if a user matches the input of a create. Fields that the input omits are not compared. */
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
 * Finds the user that a create of unknown outcome made: same e-mail, connection and names, created between sending the request and now,
 * both by the tenant's clock. A lookup by e-mail does not lag. Makes one upstream call.
 * @param sentAtMs time of sending, by the monotonic clock
 * @returns undefined if there is none, or if it cannot be told from somebody else's
 */
export async function findCreated(input: CreateUserInput, sentAtMs: number): Promise<User | undefined> {
	// Without an e-mail there is no lookup that does not lag.
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
