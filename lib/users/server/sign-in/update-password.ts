import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { UpdatePasswordInput } from "../../sign-in.ts";
import { connectionOf, findSignInAccount } from "../../sign-in-account.ts";
import type { UserPage } from "../../user.ts";
import { getUserPage } from "../get-user.ts";
import { toUser } from "../to-user.ts";

/**
 * Sets the password of the user's database account, which may be a linked one, at once. Auth0 also removes an admin's block then, which the
 * audit records. The password itself is stored nowhere.
 * @throws ProblemError `field_rejected` for a password that is too weak
 */
export async function updatePassword(
	userId: string,
	{ password, reason }: UpdatePasswordInput,
	{ act, signal }: ActContext,
): Promise<UserPage> {
	const { user, lockouts } = await getUserPage(userId, signal);
	const body = { password, ...connectionOf(findSignInAccount(user, "password")) };
	const before = { blocked: user.blocked ?? false };
	const updated = await act(
		{ target: { type: "user", id: userId }, before, after: { blocked: false }, reason },
		(correlationId) =>
			callManagementApi({ signal, correlationId }, (api, request) => api.users.update(userId, body, request)),
	);
	return { user: toUser(updated), lockouts };
}
