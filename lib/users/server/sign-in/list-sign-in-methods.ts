import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { factorsOf } from "../../../directory/factors.ts";
import { noteSeen } from "../../../directory/server/note-seen.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { type SignInMethods, signInMethodSchema } from "../../sign-in.ts";

/**
 * Lists the factors, passkeys and recovery code of a user, and counts them. The directory keeps the types of the factors. Makes one upstream
 * call for each 100.
 */
export async function listSignInMethods(
	{ signal }: ReadContext,
	{ userId }: { userId: string },
): Promise<SignInMethods> {
	const readAt = new Date();
	const { rows, total } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.users.authenticationMethods.list(userId, page, request),
		);
		return found.response;
	}, "authenticators");
	const methods = readList(signInMethodSchema, rows, "sign-in methods");
	if (total === methods.length) await noteSeen(userId, { factors: factorsOf(methods) }, readAt);
	return { methods, total };
}
