import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { ActInput } from "../../user.ts";

/** Forgets the browsers that skip the second factor, so that each asks for one again. */
export async function deleteRememberedBrowsers(
	{ act, signal }: ActContext,
	{ userId }: { userId: string },
	{ reason }: ActInput,
): Promise<void> {
	await act({ target: { type: "user", id: userId }, after: null, reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) =>
			api.users.multifactor.invalidateRememberBrowser(userId, request),
		),
	);
}
