import type { Verification } from "@/lib/users/sign-in-options";

export type IdentifierKind = "email" | "username" | "phone";

/** How each thing that a user is known by is typed and checked. */
export const identifierKinds = {
	email: {
		field: "email",
		type: "text",
		inputMode: "email",
		isValid: (value: string) => value.length <= 320 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value),
	},
	username: {
		field: "username",
		type: "text",
		inputMode: "text",
		isValid: (value: string) => value.length > 0 && value.length <= 128,
	},
	phone: {
		field: "phone_number",
		type: "tel",
		inputMode: "tel",
		isValid: (value: string) => /^\+[0-9]{1,15}$/.test(value),
	},
} as const;

type Typed = {
	kind: IdentifierKind;
	base: string;
	value: string;
	verification: Verification;
	reason: string | undefined;
};

/** What was typed, as the BFF takes it. */
export function toIdentifierChange({ kind, base, value, verification, reason }: Typed) {
	const shared = { base, ...(reason === undefined ? {} : { reason }) };
	if (kind === "email") return { what: kind, input: { ...shared, email: value, verification } } as const;
	if (kind === "username") return { what: kind, input: { ...shared, username: value } } as const;
	const checked = verification === "verified" ? "verified" : "unverified";
	return { what: kind, input: { ...shared, phone_number: value, verification: checked } } as const;
}
