import "server-only";
import { z } from "zod";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { unlessProblem } from "../../../http/unless-problem.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readOne, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { findOwnerId } from "../open-user.ts";

const ownerSchema = z.object({ user_id: z.string().optional() });

/** A text that Auth0 can look up at once, without the index. `typed` is an e-mail in its original case, else the same as `value`. */
export type ExactLookup = { what: "user_id" | "email" | "log_id"; value: string; typed: string };

/** Treats 404, and an id that Auth0 rejects as malformed, as "no such user". */
const unlessNotFound = <T>(asked: Promise<T>) => unlessProblem(asked, "user_not_found", "not_found");

/**
 * Finds a user by id. A token's subject and a log entry's user may be anything; only an id with a pipe is looked up, because every user id
 * has one and no other path of the tenant does.
 */
async function findById({ signal }: ReadContext, userId: string, fields: string) {
	if (!userId.includes("|")) return undefined;
	return unlessNotFound(
		callManagementApi({ signal }, (api, request) => api.users.get(userId, { fields, include_fields: true }, request)),
	);
}

/**
 * Finds all users with the address. Databases store it in lower case, other connections as they received it, and this lookup is
 * case-sensitive.
 */
async function findByEmail({ signal }: ReadContext, addresses: readonly string[], fields: string): Promise<unknown[]> {
	const found = await Promise.all(
		[...new Set(addresses)].map((email) =>
			callManagementApi({ signal }, (api, request) =>
				api.users.listUsersByEmail({ email, fields, include_fields: true }, request),
			),
		),
	);
	return found.flatMap((answer) => rowsOf(answer, "users"));
}

/** `accountId` is the id of the linked account by which the user was found, if any. */
type Found = { rows: unknown[]; accountId?: string };

/** Finds the user of a log entry, or the user that the entry's account was linked to since. */
async function findByLogId({ signal }: ReadContext, logId: string, fields: string): Promise<Found> {
	const entry = await unlessNotFound(callManagementApi({ signal }, (api, request) => api.logs.get(logId, request)));
	const accountId = entry === undefined ? "" : (readOne(ownerSchema, entry, "log entries").value.user_id ?? "");
	const user = await findById({ signal }, accountId, fields);
	if (user !== undefined) return { rows: [user] };
	const ownerId = accountId.includes("|") ? await findOwnerId({ signal }, accountId) : undefined;
	const owner = ownerId === undefined ? undefined : await findById({ signal }, ownerId, fields);
	return owner === undefined ? { rows: [] } : { rows: [owner], accountId };
}

/**
 * Looks up an id, e-mail or log entry, which does not lag behind writes as the index does. Makes one upstream call; two for an e-mail with
 * capitals, and two for a log entry, whose user is read as well; four if that account was linked to another user since, which only the
 * index knows. `fields` are Auth0's, comma-separated.
 */
export async function findExactly(
	context: ReadContext,
	{ what, value, typed }: ExactLookup,
	fields: string,
): Promise<Found> {
	if (what === "email") return { rows: await findByEmail(context, [value, typed], fields) };
	if (what === "log_id") return findByLogId(context, value, fields);
	return { rows: [await findById(context, value, fields)].filter((user) => user !== undefined) };
}
