import "server-only";
import { z } from "zod";
import { unlessProblem } from "../../../http/unless-problem.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readOne, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { findTypedEmail, recognise } from "../../search/recognise.ts";
import { findOwnerId } from "../open-user.ts";

const ownerSchema = z.object({ user_id: z.string().optional() });

/** What Auth0 can answer at once, without the index. */
export type ExactLookup = { what: "user_id" | "email" | "log_id"; value: string; typed: string };

/** `typed` is an e-mail in its own case, else the value again. */
export function findExactLookup(text: string): ExactLookup | undefined {
	const { what, value } = recognise(text);
	if (what === "email") return { what, value, typed: findTypedEmail(text) ?? value };
	return what === "user_id" || what === "log_id" ? { what, value, typed: value } : undefined;
}

/** What is not there is nobody; so is what only looks like an id, which the tenant refuses as one. */
const orNobody = <T>(asked: Promise<T>) => unlessProblem(asked, "user_not_found", "not_found");

/** The subject of a token and the user of a log entry may be anything. Every user id holds a pipe, and no other place of the tenant does. */
async function findById(userId: string, fields: string, signal: AbortSignal) {
	if (!userId.includes("|")) return undefined;
	return orNobody(
		callManagementApi({ signal }, (api, request) => api.users.get(userId, { fields, include_fields: true }, request)),
	);
}

/** Everyone with the address: databases keep it in lower case and others as they got it, and Auth0 minds the case here. */
async function findByEmail(addresses: readonly string[], fields: string, signal: AbortSignal): Promise<unknown[]> {
	const found = await Promise.all(
		[...new Set(addresses)].map((email) =>
			callManagementApi({ signal }, (api, request) =>
				api.users.listUsersByEmail({ email, fields, include_fields: true }, request),
			),
		),
	);
	return found.flatMap((answer) => rowsOf(answer, "users"));
}

/** `accountId` is the id of the linked account by which the user was found, if it was one. */
type Found = { rows: unknown[]; accountId?: string };

/** The user of a log entry, or the user to whom that account was linked since. */
async function findByLogId(logId: string, fields: string, signal: AbortSignal): Promise<Found> {
	const entry = await orNobody(callManagementApi({ signal }, (api, request) => api.logs.get(logId, request)));
	const accountId = entry === undefined ? "" : (readOne(ownerSchema, entry, "log entries").value.user_id ?? "");
	const user = await findById(accountId, fields, signal);
	if (user !== undefined) return { rows: [user] };
	const ownerId = accountId.includes("|") ? await findOwnerId(accountId, signal) : undefined;
	const owner = ownerId === undefined ? undefined : await findById(ownerId, fields, signal);
	return owner === undefined ? { rows: [] } : { rows: [owner], accountId };
}

/**
 * Reads by id, e-mail or log entry, which does not lag behind a write as the index does. One upstream call; two for an e-mail
 * with capitals, and for a log entry, whose user is read as well; four where that one was linked to another user since, which only the
 * index knows. `fields` are Auth0's, with commas between them.
 */
export async function findExactly(
	{ what, value, typed }: ExactLookup,
	fields: string,
	signal: AbortSignal,
): Promise<Found> {
	if (what === "email") return { rows: await findByEmail([value, typed], fields, signal) };
	if (what === "log_id") return findByLogId(value, fields, signal);
	return { rows: [await findById(value, fields, signal)].filter((user) => user !== undefined) };
}
