/** A span of time in epoch ms, `endMs` excluded. */
type Span = { startMs: number; endMs: number };

const pattern =
	/^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?)?)?$/;

const hourMs = 3_600_000;

const utc = (year: number, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0) =>
	Date.UTC(year, month - 1, day, hour, minute, second, millisecond);

/** Returns whether the date exists. `Date` turns 30 February or 25:00 into another date. */
const isReal = (date: Date, [year, month = 1, day = 1, hour = 0, minute = 0]: (number | undefined)[]) =>
	date.getUTCFullYear() === year &&
	date.getUTCMonth() === month - 1 &&
	date.getUTCDate() === day &&
	date.getUTCHours() === hour &&
	date.getUTCMinutes() === minute;

/** Returns the offset of a time zone from UTC, in ms. No zone means UTC. */
function aheadMsOf(zone = "Z"): number {
	const [hours = 0, minutes = 0] = zone.slice(1).split(":").map(Number);
	return (zone.startsWith("-") ? -1 : 1) * (hours * hourMs + minutes * 60_000);
}

/**
 * Returns the span that a date of any precision covers, from a year to a millisecond, or nothing if there is no such date. A time may
 * carry its zone, `Z` or `+02:00`; without one it is UTC.
 */
export function spanOfDate(text: string): Span | undefined {
	const match = pattern.exec(text);
	if (match === null) return undefined;
	const [year = 0, month, day, hour, minute, second] = match
		.slice(1, 7)
		.map((part) => (part ? Number(part) : undefined));
	const fraction = match[7];
	const local = utc(year, month, day, hour, minute, second, Number((fraction ?? "").padEnd(3, "0").slice(0, 3)));
	if (!isReal(new Date(local), [year, month, day, hour, minute])) return undefined;
	const startMs = local - aheadMsOf(match[8]);
	if (month === undefined) return { startMs, endMs: utc(year + 1) };
	if (day === undefined) return { startMs, endMs: utc(year, month + 1) };
	if (hour === undefined) return { startMs, endMs: startMs + 24 * hourMs };
	if (minute === undefined) return { startMs, endMs: startMs + hourMs };
	if (second === undefined) return { startMs, endMs: startMs + 60_000 };
	return { startMs, endMs: startMs + (fraction === undefined ? 1_000 : 1) };
}
