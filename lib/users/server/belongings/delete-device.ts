import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { ActInput } from "../../user.ts";
import { readBackGone } from "../read-back-gone.ts";
import { listDevices } from "./list-user-sessions.ts";

/** Removes a device credential of a user. @throws ProblemError `not_found` if it does not exist or is another user's */
export async function deleteDevice(
	{ act, signal }: ActContext,
	{ userId, id }: { userId: string; id: string },
	{ reason }: ActInput,
): Promise<void> {
	const device = (await listDevices({ signal }, { userId })).devices.find((one) => one.id === id);
	if (device === undefined) throw new ProblemError("not_found", { detail: "This user has no such device." });
	const readBack = readBackGone(async (context) => {
		const { devices, hasMore } = await listDevices(context, { userId });
		return { items: devices, hasMore };
	}, id);
	const target = { type: "user", id: userId } as const;
	await act({ target, before: { device }, after: null, reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.deviceCredentials.delete(id, request)),
	);
}
