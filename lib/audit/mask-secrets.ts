import { maskSecretText, secretMask } from "./mask-secret-text.ts";
import { isSecretName } from "./secret-names.ts";

const deepest = 20;

/** Under the bare name `code` stand error codes, which are words, and codes that open something, which are none. */
const isOpaqueCode = (name: string, value: unknown): boolean =>
	/^codes?$/i.test(name) && typeof value === "string" && /\d/.test(value) && value.length >= 6;

/** Yes, no and nothing are no secrets; they tell that there is one. */
const isTelling = (value: unknown) => value === null || value === undefined || typeof value === "boolean";

/**
 * The same value with secrets masked, at any depth: what is named like one, and what looks like one within a text. What is deeper than 20
 * levels is masked whole. Pure, and linear in the size of the value.
 */
export function maskSecrets(value: unknown, depth = 0): unknown {
	if (typeof value === "string" && depth <= deepest)
		return maskSecretText(value, (inner) => maskSecrets(inner, depth + 1));
	if (depth > deepest) return secretMask;
	if (Array.isArray(value)) return value.map((item) => maskSecrets(item, depth + 1));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			!isTelling(inner) && (isSecretName(name) || isOpaqueCode(name, inner))
				? secretMask
				: maskSecrets(inner, depth + 1),
		]),
	);
}
