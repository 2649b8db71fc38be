/** The characters of an address without quotes. RFC 5321 allows fewer, and Auth0 decides in the end. */
const localPart = /^[^\s\p{Cc}@"<>()[\],;:\\]+$/u;
const quotedLocalPart = /^"[^\p{Cc}]+"$/u;
const domain = /^[\p{L}\p{M}\p{N}_.·-]+$/u;
const addressLiteral = /^\[[\w.:-]+\]$/;

/** Longest address, in characters: RFC 5321's limit with quotes, and Auth0's limit. */
const longest = 320;

/**
 * Returns true if a text is an e-mail address, for the search box, the forms, the server and the mask. It is lenient, so that only Auth0
 * refuses an address: `o'neil&co@exämple.xn--p1ai` and `"a b"@example.com` are addresses. A domain has a dot or is an address in brackets.
 * Linear.
 */
export function isEmail(text: string): boolean {
	const at = text.lastIndexOf("@");
	if (at < 1 || text.length > longest) return false;
	const [local, host] = [text.slice(0, at), text.slice(at + 1)];
	if (!localPart.test(local) && !quotedLocalPart.test(local)) return false;
	if (addressLiteral.test(host)) return true;
	return domain.test(host) && host.includes(".") && host.split(".").every((label) => label !== "");
}
