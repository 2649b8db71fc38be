/** A segment of a page's address, which arrives percent-encoded; one that does not decode is kept as it is, and finds nothing. */
export function decodeSegment(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
