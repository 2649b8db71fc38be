import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type SignInMethods, signInMethodSchema } from "../contract-sign-in.ts";
import { withoutNulls } from "./to-user.ts";

const mostShown = 50;

/** The factors, passkeys and recovery code of a user: the first 50, and how many there are. One upstream call. */
export async function listSignInMethods(userId: string, signal: AbortSignal): Promise<SignInMethods> {
	const page = await callManagementApi({ signal }, (api, request) =>
		api.users.authenticationMethods.list(userId, { per_page: mostShown, include_totals: true }, request),
	);
	const methods = page.data.map((method) => signInMethodSchema.parse(withoutNulls(method)));
	return { methods, total: page.response.total ?? methods.length };
}
