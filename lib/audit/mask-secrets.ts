import { isObjectOrList } from "../json/is-object.ts";
import { maskSecretText, secretMask } from "./mask-secret-text.ts";
import { isSecretName } from "./secret-names.ts";

const deepest = 20;

/** Returns true for a value named `code` that is a secret code. Error codes, which are words, have the same name. */
const isOpaqueCode = (name: string, value: unknown): boolean =>
	/^codes?$/i.test(name) && typeof value === "string" && /\d/.test(value) && value.length >= 6;

/** Returns true for booleans, null and undefined, which only tell whether there is a secret. */
const isTelling = (value: unknown) => value === null || value === undefined || typeof value === "boolean";

/**
 * Masks secrets in a value at any depth: values with a secret name, and secrets within texts. A value deeper than 20 levels is masked
 * whole. It is pure, and linear in the size of the value.
 */
export function maskSecrets(value: unknown, depth = 0): unknown {
	if (typeof value === "string" && depth <= deepest)
		return maskSecretText(value, (inner) => maskSecrets(inner, depth + 1));
	if (depth > deepest) return secretMask;
	if (Array.isArray(value)) return value.map((item) => maskSecrets(item, depth + 1));
	if (!isObjectOrList(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			!isTelling(inner) && (isSecretName(name) || isOpaqueCode(name, inner))
				? secretMask
				: maskSecrets(inner, depth + 1),
		]),
	);
}
