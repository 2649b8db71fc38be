import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { isFactor } from "../../../directory/factors.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../../management-api/server/reads/read-upstream.ts";
import { signInMethodSchema } from "../../sign-in.ts";
import type { ActInput } from "../../user.ts";
import { readBackGone } from "../read-back-gone.ts";
import { listSignInMethods } from "./list-sign-in-methods.ts";

/** Removes one factor or passkey of a user. @throws ProblemError `not_found` */
export async function deleteSignInMethod(
	{ act, signal }: ActContext,
	{ userId, methodId }: { userId: string; methodId: string },
	{ reason }: ActInput,
): Promise<void> {
	const method = await callManagementApi({ signal }, (api, request) =>
		api.users.authenticationMethods.get(userId, methodId, request),
	);
	const { id, type, name, phone_number } = readOne(signInMethodSchema, method, "sign-in methods").value;
	const before = { method: { id, type, name, phone_number } };
	const readBack = readBackGone(async (context) => {
		const { methods, total } = await listSignInMethods(context, { userId });
		return { items: methods, hasMore: total > methods.length };
	}, methodId);
	await act({ target: { type: "user", id: userId }, before, after: null, reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) =>
			api.users.authenticationMethods.delete(userId, methodId, request),
		),
	);
}

/** Removes all second factors of a user with the recovery code. Passkeys and the password stay. */
export async function deleteSignInMethods(
	{ act, signal }: ActContext,
	{ userId }: { userId: string },
	{ reason }: ActInput,
): Promise<void> {
	const { methods, total } = await listSignInMethods({ signal }, { userId });
	const hasMore = total > methods.length;
	const before = { methods: methods.map(({ id, type }) => ({ id, type })), ...(hasMore ? { hasMore } : {}) };
	const readBack = readBackGone(async (context) => {
		const left = await listSignInMethods(context, { userId });
		return { items: left.methods.filter(isFactor), hasMore: left.total > left.methods.length };
	});
	await act({ target: { type: "user", id: userId }, before, after: null, reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.users.authenticators.deleteAll(userId, request)),
	);
}
