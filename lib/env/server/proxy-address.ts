import "server-only";

/** A host name or an address with or without a port, as people write a proxy without its scheme. */
const bare = /^[a-z0-9._-]+(?::\d{1,5})?$/i;

/** Returns a proxy's address as a URL, with `http://` if no scheme is given, or undefined if the text is no proxy address. */
export function readProxyAddress(text: string): string | undefined {
	const address = bare.test(text) ? `http://${text}` : text;
	if (!URL.canParse(address)) return undefined;
	const { protocol, hostname, pathname, search, hash } = new URL(address);
	const isWhole = hostname !== "" && `${pathname}${search}${hash}` === "/";
	return isWhole && (protocol === "http:" || protocol === "https:") ? address : undefined;
}
