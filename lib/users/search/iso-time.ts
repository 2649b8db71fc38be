const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/**
 * Returns true for a real time in UTC, to the second or finer, such as `2026-01-02T03:04:05Z`. Dates such as 30 February, which JavaScript
 * reads as a day in March, are none. Pure, and the same in browser and server.
 */
export function isIsoTime(text: string): boolean {
	if (!isoTime.test(text)) return false;
	const time = new Date(text);
	return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === text.slice(0, 10);
}
