const secretName =
	/pass(word|phrase)?|secret|token|api[-_]?key|private[-_]?key|credential|otp|recovery|ssn|card[-_]?number/i;
const mask = "[masked]";
const deepest = 20;

/** The same value with what is named like a secret masked, at any depth. What is deeper than 20 levels is masked whole. */
export function maskSecrets(value: unknown, depth = 0): unknown {
	if (depth > deepest) return mask;
	if (Array.isArray(value)) return value.map((item) => maskSecrets(item, depth + 1));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			secretName.test(name) && inner !== null ? mask : maskSecrets(inner, depth + 1),
		]),
	);
}
