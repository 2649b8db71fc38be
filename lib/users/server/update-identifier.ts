import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { User, UserPage } from "../contract.ts";
import type { ActContext } from "./act-context.ts";
import { getUserPage } from "./get-user.ts";
import { requireUnchanged } from "./require-unchanged.ts";
import { toUser } from "./to-user.ts";

type Identifiers = Partial<Pick<User, "email" | "email_verified" | "username" | "phone_number" | "phone_verified">>;

type IdentifierChange = {
	name: "email" | "username" | "phone_number";
	/** What the person saw; empty where there was none. */
	base: string;
	values: Identifiers;
	/** Sends Auth0's verification mail. */
	verify_email?: boolean;
	reason: string | undefined;
};

/**
 * Changes what a user is known by at sign-in, at once. It is sent once only: an unknown outcome is read, never repeated.
 * @throws ProblemError `conflict`, `field_rejected`, `kept_by_connection`
 */
export async function updateIdentifier(
	userId: string,
	{ name, base, values, verify_email, reason }: IdentifierChange,
	{ act, signal }: ActContext,
): Promise<UserPage> {
	const { user, lockouts } = await getUserPage(userId, signal);
	requireUnchanged({ [name]: base }, { [name]: user[name] ?? "" });
	const names = Object.keys(values);
	const before = Object.fromEntries(Object.entries(user).filter(([field]) => names.includes(field)));
	const body = { ...values, ...(verify_email === undefined ? {} : { verify_email }) };
	const updated = await act({ target: { type: "user", id: userId }, before, after: body, reason }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.users.update(userId, body, request)),
	);
	return { user: toUser(updated), lockouts };
}
