import { matchesOrigin } from "../matches-origin.ts";

/** Returns the part of an address after its origin that is compared. */
function pathOf(url: string): string {
	return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([\s\S]*)$/i.exec(url)?.[1] ?? url;
}

/**
 * Returns true if an address is on a client's list: exactly, or by an entry with a wildcard in its lowest label, as
 * `https://*.example.com/path`.
 */
export function isAllowedUrl(list: readonly string[], url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { origin } = new URL(url);
	return list.some(
		(listed) =>
			listed === url || (listed.includes("://*.") && pathOf(listed) === pathOf(url) && matchesOrigin(listed, origin)),
	);
}
