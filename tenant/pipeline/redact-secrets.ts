const sensitive = /secret|key|token|password/i;
/** Characters of a token. Each run of them is examined once, so long text stays linear. */
const run = /[\w.-]+/g;
const shortest = 6;

/** A run without the token in it, which has three parts or more, and the first begins as every JWT's does. */
function withoutToken(text: string): string {
	const parts = text.split(".");
	const first = parts.findIndex((part) => part.startsWith("eyJ") || part.includes("-eyJ"));
	return first === -1 || parts.length - first < 3 ? text : [...parts.slice(0, first), "[redacted]"].join(".");
}

/**
 * A message without what must not be read in a log or an answer: the values of settings that are named as secrets, and any token. What a
 * script throws may hold either.
 */
export function redactSecrets(message: string, settings: Readonly<Record<string, string>>): string {
	const values = Object.entries(settings).filter(([name, value]) => sensitive.test(name) && value.length >= shortest);
	return values.reduce((text, [, value]) => text.replaceAll(value, "[redacted]"), message).replace(run, withoutToken);
}
