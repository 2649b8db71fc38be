/** Returns the form target as a content security policy spells it: an origin, or an app's scheme. */
export function formTarget(url: string): string {
	const { origin, protocol } = new URL(url);
	return origin === "null" ? protocol : origin;
}
