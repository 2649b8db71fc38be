import "server-only";
import { maskSecrets } from "../../../audit/mask-secrets.ts";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { fieldsOf, isObjectOrList } from "../../../json/is-object.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { LogPayload } from "../../logs.ts";
import { isApiWriteAbout, isLogOfUser } from "./is-log-of-user.ts";

/**
 * Removes the request's body and query if the entry is about a write by the user to something else, whose values are not the user's own.
 */
function withoutForeignBodies(payload: Record<string, unknown>, userId: string): Record<string, unknown> {
	const { details } = payload;
	if (!isObjectOrList(details) || isApiWriteAbout(payload, userId)) return payload;
	const { request } = details;
	if (!isObjectOrList(request) || !("path" in request)) return payload;
	const kept = Object.entries(request).filter(([name]) => name !== "body" && name !== "query");
	return { ...payload, details: { request: Object.fromEntries(kept) } };
}

/** Returns a log entry of a user without secrets, and without values of others. */
export const toUserLog = (payload: Record<string, unknown>, userId: string): Record<string, unknown> => ({
	...fieldsOf(maskSecrets(withoutForeignBodies(payload, userId))),
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
