import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { ActInput } from "../contract.ts";
import { signInMethodSchema } from "../contract-sign-in.ts";
import type { ActContext } from "./act-context.ts";
import { readSignInMethods } from "./read-belongings.ts";
import { withoutNulls } from "./to-user.ts";

/** Removes one factor or passkey of a user. @throws ProblemError `not_found` */
export async function deleteSignInMethod(
	{ userId, methodId }: { userId: string; methodId: string },
	{ reason }: ActInput,
	{ act, signal }: ActContext,
): Promise<void> {
	const method = await callManagementApi({ signal }, (api, request) =>
		api.users.authenticationMethods.get(userId, methodId, request),
	);
	const { id, type, name, phone_number } = signInMethodSchema.parse(withoutNulls(method));
	const before = { method: { id, type, name, phone_number } };
	await act({ target: { type: "user", id: userId }, before, after: null, reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) =>
			api.users.authenticationMethods.delete(userId, methodId, request),
		),
	);
}

/** Removes all second factors of a user with the recovery code; passkeys and the password stay. */
export async function deleteSignInMethods(
	userId: string,
	{ reason }: ActInput,
	{ act, signal }: ActContext,
): Promise<void> {
	const { items, hasMore } = await readSignInMethods(userId, signal);
	const before = { methods: items.map(({ id, type }) => ({ id, type })), ...(hasMore ? { hasMore } : {}) };
	await act({ target: { type: "user", id: userId }, before, after: null, reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.users.authenticators.deleteAll(userId, request)),
	);
}
