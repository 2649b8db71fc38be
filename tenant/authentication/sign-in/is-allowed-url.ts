import { matchesOrigin } from "../matches-origin.ts";

/** An address behind its origin, as far as it is compared. */
function pathOf(url: string): string {
	return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([\s\S]*)$/i.exec(url)?.[1] ?? url;
}

/** Whether an address is on a client's list: word for word, or below an entry whose lowest label is open, as `https://*.example.com/path`. */
export function isAllowedUrl(list: readonly string[], url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { origin } = new URL(url);
	return list.some(
		(listed) =>
			listed === url || (listed.includes("://*.") && pathOf(listed) === pathOf(url) && matchesOrigin(listed, origin)),
	);
}
