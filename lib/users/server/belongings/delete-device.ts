import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { ActInput } from "../../user.ts";
import { listDevices } from "./list-user-sessions.ts";

/** Removes a device credential of a user. @throws ProblemError `not_found` if it does not exist or is another user's */
export async function deleteDevice(
	{ act, signal }: ActContext,
	{ userId, id }: { userId: string; id: string },
	{ reason }: ActInput,
): Promise<void> {
	const device = (await listDevices({ signal }, { userId })).devices.find((one) => one.id === id);
	if (device === undefined) throw new ProblemError("not_found", { detail: "This user has no such device." });
	await act({ target: { type: "user", id: userId }, before: { device }, after: null, reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.deviceCredentials.delete(id, request)),
	);
}
