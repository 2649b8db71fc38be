/** Words that mean a secret wherever they stand, and short ones that do so only as a word of their own. */
const secretName =
	/password|passphrase|passwd|secret|token|credential|api_?key|private_?key|card_?number|(?:^|_)(?:pass|pwd|pin|otp|totp|ssn|cvv|recovery)(?:_|$)/;
const mask = "[masked]";
const deepest = 20;

/** `apiKey`, `api-key` and `API key` are one name. */
const spelled = (name: string) =>
	name
		.replace(/([a-z\d])([A-Z])/g, "$1_$2")
		.replace(/[^A-Za-z\d]+/g, "_")
		.toLowerCase();

/** The same value with what is named like a secret masked, at any depth. What is deeper than 20 levels is masked whole. */
export function maskSecrets(value: unknown, depth = 0): unknown {
	if (depth > deepest) return mask;
	if (Array.isArray(value)) return value.map((item) => maskSecrets(item, depth + 1));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			secretName.test(spelled(name)) && inner !== null ? mask : maskSecrets(inner, depth + 1),
		]),
	);
}
