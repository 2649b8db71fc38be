import type { CreateUserInput } from "@/lib/users/contract";
import type { Verification } from "@/lib/users/sign-in-options";
import { identifierKinds } from "./identifier-kinds.ts";

/** The form of a new user. */
export type NewUser = {
	connection: string;
	email: string;
	name: string;
	username: string;
	choice: "generated" | "typed";
	password: string;
	verification: Verification;
};

export const emptyNewUser: NewUser = {
	connection: "",
	email: "",
	name: "",
	username: "",
	choice: "generated",
	password: "",
	verification: "send",
};

/** What the form says, as the BFF takes it; `undefined` while something is missing. */
export function toCreateUserInput(form: NewUser): CreateUserInput | undefined {
	const [email, name, username] = [form.email.trim(), form.name.trim(), form.username.trim()];
	const wantsPassword = form.choice === "typed";
	if (form.connection === "" || !identifierKinds.email.isValid(email)) return undefined;
	if (wantsPassword && form.password === "") return undefined;
	return {
		connection: form.connection,
		email,
		email_verified: form.verification === "verified",
		verify_email: form.verification === "send",
		...(name === "" ? {} : { name }),
		...(username === "" ? {} : { username }),
		...(wantsPassword ? { password: form.password } : {}),
	};
}
