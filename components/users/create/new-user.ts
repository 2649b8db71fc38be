import { withoutInvisible } from "@/lib/text/clean-text";
import { isPasswordless } from "@/lib/users/passwordless";
import type { Verification } from "@/lib/users/sign-in-options";
import type { CreateUserInput } from "@/lib/users/user";
import { identifierKinds } from "../acts/identifier-kinds.ts";

/** The form values of a new user. */
export type NewUser = {
	connection: string;
	email: string;
	phone: string;
	name: string;
	username: string;
	choice: "generated" | "typed";
	password: string;
	verification: Verification;
};

export const emptyNewUser: NewUser = {
	connection: "",
	email: "",
	phone: "",
	name: "",
	username: "",
	choice: "generated",
	password: "",
	verification: "send",
};

/**
 * Returns the identifiers that users of a connection may have. A passwordless connection has exactly one; a database may have any, which only Auth0 knows.
 */
export function identifiersOf(strategy: string): readonly ("email" | "username" | "phone")[] {
	if (strategy === "sms") return ["phone"];
	return strategy === "email" ? ["email"] : ["email", "username", "phone"];
}

/** Converts the form's values to the BFF's input for a connection of this strategy. Returns undefined if a value is missing or invalid. */
export function toCreateUserInput(form: NewUser, strategy: string): CreateUserInput | undefined {
	const name = withoutInvisible(form.name);
	const known = identifiersOf(strategy).flatMap((kind) => {
		const value = form[kind].trim();
		return value === "" ? [] : [{ kind, value: identifierKinds[kind].read(value) }];
	});
	if (form.connection === "" || known.length === 0) return undefined;
	if (known.some(({ kind, value }) => !identifierKinds[kind].isValid(value))) return undefined;
	const passwordless = isPasswordless(strategy);
	const wantsPassword = form.choice === "typed" && !passwordless;
	if (wantsPassword && form.password === "") return undefined;
	const verified = form.verification === "verified";
	return Object.assign(
		{ connection: form.connection, passwordless },
		...known.map(({ kind, value }) => ({ [identifierKinds[kind].field]: value })),
		known.some(({ kind }) => kind === "email")
			? { email_verified: verified, verify_email: form.verification === "send" }
			: {},
		known.some(({ kind }) => kind === "phone") ? { phone_verified: verified } : {},
		name === "" ? {} : { name },
		wantsPassword ? { password: form.password } : {},
	);
}
