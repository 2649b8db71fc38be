import "server-only";
import { maskSecrets } from "../../../audit/mask-secrets.ts";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { fieldsOf, isObject, isObjectOrList } from "../../../json/is-object.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { LogPayload } from "../../logs.ts";
import { idLists, isApiWriteAbout, isLogOfUser } from "./is-log-of-user.ts";

/** Keeps, in the lists of users of a write's body, only the user: others may be out of the reader's scope. */
function withoutOthers(body: unknown, userId: string): unknown {
	if (!isObject(body)) return body;
	return Object.fromEntries(
		Object.entries(body).map(([name, value]) => [
			name,
			idLists.includes(name) && Array.isArray(value) ? value.filter((one) => one === userId) : value,
		]),
	);
}

/**
 * Removes what an entry says of others: the other users in the body of a request about the user, and the whole body and query of a request
 * by the user about something else.
 */
function withoutForeignValues(payload: Record<string, unknown>, userId: string): Record<string, unknown> {
	const { details } = payload;
	if (!isObjectOrList(details)) return payload;
	const { request } = details;
	if (!isObjectOrList(request) || !("path" in request)) return payload;
	const { body, query: _query, ...kept } = request;
	if (!isApiWriteAbout(payload, userId)) return { ...payload, details: { request: kept } };
	return { ...payload, details: { ...details, request: { ...request, body: withoutOthers(body, userId) } } };
}

/** Returns a log entry of a user without secrets, and without values of others. */
export const toUserLog = (payload: Record<string, unknown>, userId: string): Record<string, unknown> => ({
	...fieldsOf(maskSecrets(withoutForeignValues(payload, userId))),
});

/**
 * Returns the complete log entry of one event, with secrets masked. Makes one upstream call.
 * @throws ProblemError `not_found` for an entry that is not about the user or no longer exists
 */
export async function getUserLog(
	{ signal }: ReadContext,
	{ userId, logId }: { userId: string; logId: string },
): Promise<LogPayload> {
	const entry = await callManagementApi({ signal }, (api, request) => api.logs.get(logId, request));
	if (!isLogOfUser(entry, userId)) {
		throw new ProblemError("not_found", { detail: "The tenant has no such entry of this user." });
	}
	return { payload: toUserLog({ ...entry }, userId) };
}
