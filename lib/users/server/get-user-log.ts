import "server-only";
import { maskSecrets } from "../../audit/mask-secrets.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { LogPayload } from "../contract-logs.ts";
import { isLogOfUser } from "./is-log-of-user.ts";

/**
 * All that the tenant logged of one event, with what is named like a secret masked. One upstream call.
 * @throws ProblemError `not_found` for an entry that is not about the user, or is kept no longer.
 */
export async function getUserLog(
	{ userId, logId }: { userId: string; logId: string },
	signal: AbortSignal,
): Promise<LogPayload> {
	const entry = await callManagementApi({ signal }, (api, request) => api.logs.get(logId, request));
	if (!isLogOfUser(entry, userId)) {
		throw new ProblemError("not_found", { detail: "The tenant has no such entry of this user." });
	}
	return { payload: Object.fromEntries(Object.entries(Object(maskSecrets(entry)))) };
}
