import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { recognise } from "../recognise.ts";

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
): Promise<object[]> {
	if (what === "email") {
		return callManagementApi({ signal }, (api, request) =>
			api.users.listUsersByEmail({ email: value, fields, include_fields: true }, request),
		);
	}
	if (what === "user_id") return [await findById(value, fields, signal)].filter((user) => user !== undefined);
	const entry = await orNobody(callManagementApi({ signal }, (api, request) => api.logs.get(value, request)));
	const user = entry?.user_id ? await findById(entry.user_id, fields, signal) : undefined;
	return user === undefined ? [] : [user];
}
