import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { UpdateEmailInput, UpdatePhoneInput, UpdateUsernameInput } from "../../sign-in.ts";
import { connectionOf, findSignInAccount } from "../../sign-in-account.ts";
import type { User, UserPage } from "../../user.ts";
import { getUserPage } from "../get-user.ts";
import { requireUnchanged } from "../require-unchanged.ts";
import { toUser } from "../to-user.ts";
import { withOwner } from "../with-owner.ts";

/** Changes a user's username. @throws ProblemError as `updateIdentifier` does */
export function updateUsername(
	userId: string,
	{ base, username, reason }: UpdateUsernameInput,
	context: ActContext,
): Promise<UserPage> {
	return updateIdentifier(userId, { name: "username", base, values: { username }, reason }, context);
}

/** Changes a user's phone number. @throws ProblemError as `updateIdentifier` does */
export function updatePhone(
	userId: string,
	{ base, phone_number, verification, reason }: UpdatePhoneInput,
	context: ActContext,
): Promise<UserPage> {
	const values = { phone_number, phone_verified: verification === "verified" };
	return updateIdentifier(userId, { name: "phone_number", base, values, reason }, context);
}

/** Changes a user's e-mail; the old one stops working at once. @throws ProblemError as `updateIdentifier` does */
export function updateEmail(
	userId: string,
	{ base, email, verification, reason }: UpdateEmailInput,
	context: ActContext,
): Promise<UserPage> {
	const values = { email, email_verified: verification === "verified" };
	return updateIdentifier(
		userId,
		{ name: "email", base, values, verify_email: verification === "send", reason },
		context,
	);
}

type Identifiers = Partial<Pick<User, "email" | "email_verified" | "username" | "phone_number" | "phone_verified">>;

type IdentifierChange = {
	name: "email" | "username" | "phone_number";
	/** The value that the person saw; empty if there was none. */
	base: string;
	values: Identifiers;
	/** Sends Auth0's verification mail. */
	verify_email?: boolean;
	reason: string | undefined;
};

/**
 * Changes a sign-in identifier of a user at once: on the primary account, or on the linked one where Auth0 stores the value. Sends the
 * change once only: an unknown outcome is read, never repeated.
 * @throws ProblemError `conflict`, `user_exists` with its owner, `field_rejected`, `kept_by_connection`
 */
async function updateIdentifier(
	userId: string,
	{ name, base, values, verify_email, reason }: IdentifierChange,
	{ actor, act, signal }: ActContext,
): Promise<UserPage> {
	const { user, lockouts } = await getUserPage(userId, signal);
	const account = findSignInAccount(user, name);
	// The page may have shown the user's root value instead of the linked account's.
	if (base !== (user[name] ?? "")) requireUnchanged({ [name]: base }, { [name]: account[name] ?? "" });
	const names = Object.keys(values);
	const held = { ...user, ...account.identity?.profileData };
	const before = Object.fromEntries(
		Object.entries(account.isLinked ? held : user).filter(([field]) => names.includes(field)),
	);
	const body = {
		...values,
		...(verify_email === undefined ? {} : { verify_email }),
		...connectionOf(account),
	};
	const wanted = { connection: account.identity?.connection, ...values };
	const updated = await withOwner(wanted, { actor, signal }, () =>
		act({ target: { type: "user", id: userId }, before, after: body, reason }, (correlationId) =>
			callManagementApi({ signal, correlationId }, (api, request) => api.users.update(userId, body, request)),
		),
	);
	return { user: toUser(updated), lockouts };
}
