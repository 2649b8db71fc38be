const sensitive = /secret|key|token|password/i;
const jwt = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
const shortest = 6;

/**
 * A message without what must not be read in a log or an answer: the values of settings that are named as secrets, and any token. What a
 * script throws may hold either.
 */
export function redactSecrets(message: string, settings: Readonly<Record<string, string>>): string {
	const values = Object.entries(settings).filter(([name, value]) => sensitive.test(name) && value.length >= shortest);
	return values.reduce((text, [, value]) => text.replaceAll(value, "[redacted]"), message).replace(jwt, "[redacted]");
}
