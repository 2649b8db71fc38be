import "server-only";
import { z } from "zod";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { readOne, rowsOf } from "../../management-api/server/read-upstream.ts";
import { recognise } from "../recognise.ts";

const ownerSchema = z.object({ user_id: z.string().optional() });

/** What Auth0 can answer at once, without the index. */
export type ExactLookup = { what: "user_id" | "email" | "log_id"; value: string };

export function findExactLookup(text: string): ExactLookup | undefined {
	const { what, value } = recognise(text);
	return what === "user_id" || what === "email" || what === "log_id" ? { what, value } : undefined;
}

/** What is not there is nobody; so is what only looks like an id, which the tenant refuses as one. */
async function orNobody<T>(asked: Promise<T>): Promise<T | undefined> {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof ProblemError && (error.code === "user_not_found" || error.code === "not_found")) return;
		throw error;
	}
}

const findById = (userId: string, fields: string, signal: AbortSignal) =>
	orNobody(
		callManagementApi({ signal }, (api, request) => api.users.get(userId, { fields, include_fields: true }, request)),
	);

/**
 * Reads by id, e-mail or log entry, which does not lag behind a write as the index does. One upstream call; two for a log entry, whose
 * user is read as well. `fields` are Auth0's, with commas between them.
 */
export async function findExactly(
	{ what, value }: ExactLookup,
	fields: string,
	signal: AbortSignal,
): Promise<unknown[]> {
	if (what === "email") {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.users.listUsersByEmail({ email: value, fields, include_fields: true }, request),
		);
		return rowsOf(found, "users");
	}
	if (what === "user_id") return [await findById(value, fields, signal)].filter((user) => user !== undefined);
	const entry = await orNobody(callManagementApi({ signal }, (api, request) => api.logs.get(value, request)));
	const userId = entry === undefined ? undefined : readOne(ownerSchema, entry, "log entries").value.user_id;
	const user = userId ? await findById(userId, fields, signal) : undefined;
	return user === undefined ? [] : [user];
}
