/** A span of time in epoch ms, `end` excluded. */
export type Span = { start: number; end: number };

const precise = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?Z?)?)?)?$/;

const utc = (year: number, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0) =>
	Date.UTC(year, month - 1, day, hour, minute, second, millisecond);

/** The span that a date of any precision covers, from a year to a millisecond; or nothing when there is no such date. */
export function spanOfDate(text: string): Span | undefined {
	const match = precise.exec(text);
	if (match === null) return undefined;
	const [year = 0, month, day, hour, minute, second] = match
		.slice(1, 7)
		.map((part) => (part ? Number(part) : undefined));
	const fraction = match[7];
	const start = utc(year, month, day, hour, minute, second, Number((fraction ?? "").padEnd(3, "0")));
	if (!new Date(start).toISOString().startsWith(text.slice(0, 19).replace(/Z$/, ""))) return undefined;
	if (month === undefined) return { start, end: utc(year + 1) };
	if (day === undefined) return { start, end: utc(year, month + 1) };
	if (hour === undefined) return { start, end: start + 86_400_000 };
	if (minute === undefined) return { start, end: start + 3_600_000 };
	if (second === undefined) return { start, end: start + 60_000 };
	return { start, end: start + (fraction === undefined ? 1_000 : 1) };
}

/** Whether a value that is a date lies in the span. */
export const isInSpan =
	({ start, end }: Span) =>
	(value: unknown): boolean => {
		const at = Date.parse(String(value));
		return at >= start && at < end;
	};
