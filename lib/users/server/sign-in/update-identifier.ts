import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { requireMayGrantEmails } from "../../../auth/server/require-may-grant.ts";
import type { UpdateEmailInput, UpdatePhoneInput, UpdateUsernameInput } from "../../sign-in.ts";
import { connectionOf, findSignInAccount } from "../../sign-in-account.ts";
import type { ChangedUserPage, User } from "../../user.ts";
import { changeUser } from "../change-user.ts";

type Target = { userId: string };

/** Changes a user's username. @throws ProblemError as `updateIdentifier` does */
export function updateUsername(
	context: ActContext,
	target: Target,
	{ base, username, reason }: UpdateUsernameInput,
): Promise<ChangedUserPage> {
	return updateIdentifier(context, target, { name: "username", base, values: { username }, reason });
}

/** Changes a user's phone number. @throws ProblemError as `updateIdentifier` does */
export function updatePhone(
	context: ActContext,
	target: Target,
	{ base, phone_number, verification, reason }: UpdatePhoneInput,
): Promise<ChangedUserPage> {
	const values = { phone_number, phone_verified: verification === "verified" };
	return updateIdentifier(context, target, { name: "phone_number", base, values, reason });
}

/** Changes a user's e-mail; the old one stops working at once. @throws ProblemError as `updateIdentifier` does */
export function updateEmail(
	context: ActContext,
	target: Target,
	{ base, email, verification, reason }: UpdateEmailInput,
): Promise<ChangedUserPage> {
	const values = { email, email_verified: verification === "verified" };
	const verify_email = verification === "send";
	return updateIdentifier(context, target, { name: "email", base, values, verify_email, reason });
}

type Identifiers = {
	email?: string;
	email_verified?: boolean;
	username?: string;
	phone_number?: string;
	phone_verified?: boolean;
};

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
 * Changes a sign-in identifier of a user at once: on the primary account, or on the linked one where Auth0 stores the value.
 * @throws ProblemError `conflict`, `user_exists` with its owner, `field_rejected`, `kept_by_connection`, `forbidden` for an e-mail whose
 * domain gives a level
 */
function updateIdentifier(
	context: ActContext,
	target: Target,
	{ name, base, values, verify_email, reason }: IdentifierChange,
): Promise<ChangedUserPage> {
	const toChange = (user: User) => {
		const account = findSignInAccount(user, name);
		// The page may have shown the user's root value instead of the linked account's.
		if (![user[name] ?? "", account[name] ?? ""].includes(base)) {
			return { conflict: { current: { [name]: account[name] ?? "" }, changed: [name] } };
		}
		if (values.email !== undefined) requireMayGrantEmails(context.actor, [values.email, user.email, account.email]);
		const names = Object.keys(values);
		const held = account.isLinked ? { ...user, ...account.identity?.profileData } : user;
		const before = Object.fromEntries(Object.entries(held).filter(([field]) => names.includes(field)));
		const body = {
			...values,
			...(verify_email === undefined ? {} : { verify_email }),
			...connectionOf(account),
		};
		const identifiers = { connection: account.identity?.connection, ...values };
		const isDone = (now: User) => findSignInAccount(now, name)[name]?.toLowerCase() === values[name]?.toLowerCase();
		return { body, before, after: body, identifiers, isDone };
	};
	return changeUser(context, target, { reason, toChange });
}
