/** What a page's policy calls the place that its form leads to: an origin, or the scheme of an app. */
export function formTarget(url: string): string {
	const { origin, protocol } = new URL(url);
	return origin === "null" ? protocol : origin;
}
