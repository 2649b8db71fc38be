import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import type { UpdatePasswordInput } from "../../sign-in.ts";
import { connectionOf, findSignInAccount } from "../../sign-in-account.ts";
import type { ChangedUserPage } from "../../user.ts";
import { changeUser } from "../change-user.ts";

/**
 * Sets the password of the user's database account, which may be a linked one, at once. Auth0 also removes an admin's block then, which the
 * audit records. The password itself is stored nowhere.
 * @throws ProblemError `field_rejected` for a password that is too weak
 */
export function updatePassword(
	context: ActContext,
	target: { userId: string },
	{ password, reason }: UpdatePasswordInput,
): Promise<ChangedUserPage> {
	return changeUser(context, target, {
		reason,
		toChange: (user) => ({
			body: { password, ...connectionOf(findSignInAccount(user, "password")) },
			before: { blocked: user.blocked ?? false },
			after: { blocked: false },
		}),
	});
}
