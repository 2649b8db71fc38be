import { withoutInvisible } from "@/lib/text/clean-text";
import type { ConnectionIdentifiers } from "@/lib/users/connection-identifiers";
import { isPasswordless } from "@/lib/users/passwordless";
import type { Verification } from "@/lib/users/sign-in-options";
import type { CreateUserInput } from "@/lib/users/user";
import { type IdentifierKind, identifierKinds } from "../acts/identifier-kinds.ts";

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

export type AskedIdentifier = { kind: IdentifierKind; isRequired: boolean };

/**
 * Returns the identifiers that the form asks for, required ones first. A passwordless connection has exactly one; a database says which, and
 * may have any while that is not known.
 */
export function identifiersOf(
	strategy: string,
	identifiers: ConnectionIdentifiers | undefined,
): readonly AskedIdentifier[] {
	if (strategy === "sms") return [{ kind: "phone", isRequired: true }];
	if (strategy === "email") return [{ kind: "email", isRequired: true }];
	const all = (["email", "username", "phone"] as const).map((kind) => {
		const need = identifiers?.[identifierKinds[kind].field] ?? "optional";
		return { kind, isRequired: need === "required", isOff: need === "off" };
	});
	return all
		.filter(({ isOff }) => !isOff)
		.map(({ kind, isRequired }) => ({ kind, isRequired }))
		.sort((one, other) => Number(other.isRequired) - Number(one.isRequired));
}

/**
 * Converts the form's values to the BFF's input for a connection of this strategy that asks for these identifiers. Returns undefined if a
 * value is missing or invalid.
 */
export function toCreateUserInput(
	form: NewUser,
	strategy: string,
	asked: readonly AskedIdentifier[],
): CreateUserInput | undefined {
	const name = withoutInvisible(form.name);
	const given = asked.map((one) => ({ ...one, value: form[one.kind].trim() }));
	if (given.some(({ isRequired, value }) => isRequired && value === "")) return undefined;
	const known = given
		.filter(({ value }) => value !== "")
		.map(({ kind, value }) => ({ kind, value: identifierKinds[kind].read(value) }));
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
