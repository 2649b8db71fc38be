/** Returns true for text of ASCII characters only. */
const isAscii = (text: string): boolean => [...text].every((character) => character < "\u0080");

/**
 * Reads the domain of an e-mail address, in lower case: `null` if there is none, and undefined if it has other than ASCII characters. Such
 * a domain may look like another one, or become it in lower case, as the Kelvin sign becomes a k; so it compares with nothing. Pure.
 */
export function readEmailDomain(email: string | undefined): string | null | undefined {
	const at = email?.lastIndexOf("@") ?? -1;
	if (email === undefined || at === -1) return null;
	const domain = email.slice(at + 1);
	return isAscii(domain) ? domain.toLowerCase() : undefined;
}

const label = /^[a-z0-9-]{1,63}$/;

/** Returns true for a domain as a policy states it: two labels or more, in lower case, other scripts in their `xn--` form. */
export function isEmailDomain(text: string): boolean {
	const labels = text.split(".");
	const isSound = (one: string) => label.test(one) && !one.startsWith("-") && !one.endsWith("-");
	return text.length <= 253 && labels.length > 1 && labels.every(isSound);
}
