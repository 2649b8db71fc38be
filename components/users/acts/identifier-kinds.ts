import { toPlainValue, withoutInvisible } from "@/lib/text/clean-text";
import { isEmail } from "@/lib/text/is-email";
import { toE164 } from "@/lib/users/phone-number";
import type { Verification } from "@/lib/users/sign-in-options";

export type IdentifierKind = "email" | "username" | "phone";

/** The input type, reader and validation of each identifier of a user. */
export const identifierKinds = {
	email: {
		field: "email",
		type: "text",
		inputMode: "email",
		read: (typed: string) => toPlainValue(typed),
		isValid: (value: string) => isEmail(value),
	},
	username: {
		field: "username",
		type: "text",
		inputMode: "text",
		read: (typed: string) => withoutInvisible(typed),
		isValid: (value: string) => value.length > 0 && value.length <= 128,
	},
	phone: {
		field: "phone_number",
		type: "tel",
		inputMode: "tel",
		read: (typed: string) => toE164(typed) ?? typed.trim(),
		isValid: (value: string) => toE164(value) !== undefined,
	},
} as const;

type Typed = {
	kind: IdentifierKind;
	base: string;
	value: string;
	verification: Verification;
	reason: string | undefined;
};

/** Converts the typed values to the BFF's input. */
export function toIdentifierChange({ kind, base, value, verification, reason }: Typed) {
	const shared = { base, reason };
	if (kind === "email") return { what: kind, input: { ...shared, email: value, verification } } as const;
	if (kind === "username") return { what: kind, input: { ...shared, username: value } } as const;
	const checked = verification === "verified" ? "verified" : "unverified";
	return { what: kind, input: { ...shared, phone_number: value, verification: checked } } as const;
}
