import { withoutInvisible } from "@/lib/text/clean-text";
import { isPasswordless } from "@/lib/users/passwordless";
import type { Verification } from "@/lib/users/sign-in-options";
import type { CreateUserInput } from "@/lib/users/user";
import { identifierKinds } from "../acts/identifier-kinds.ts";

/** The form of a new user. */
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

/** The identifiers that a connection's users may have: a passwordless one takes one kind; for a database only Auth0 knows which. */
export function identifiersOf(strategy: string): readonly ("email" | "username" | "phone")[] {
	if (strategy === "sms") return ["phone"];
	return strategy === "email" ? ["email"] : ["email", "username", "phone"];
}

/** The form's values as the BFF takes them, for a connection of the strategy; `undefined` while something is missing or wrong. */
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
