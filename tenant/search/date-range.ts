const precise = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?Z?)?)?)?$/;

/** The span of time that a date of any precision covers, in epoch ms, `end` excluded; or nothing when it is no date. */
export function spanOfDate(text: string): { start: number; end: number } | undefined {
	const match = precise.exec(text);
	if (match === null) return undefined;
	const parts = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
	const [year = 0, month, day, hour, minute, second, millisecond] = parts;
	const at = (y: number, mo = 1, d = 1, h = 0, mi = 0, s = 0, ms = 0) => Date.UTC(y, mo - 1, d, h, mi, s, ms);
	const start = at(year, month, day, hour, minute, second, millisecond);
	if (month === undefined) return { start, end: at(year + 1) };
	if (day === undefined) return { start, end: at(year, month + 1) };
	if (hour === undefined) return { start, end: start + 86_400_000 };
	if (minute === undefined) return { start, end: start + 3_600_000 };
	if (second === undefined) return { start, end: start + 60_000 };
	return { start, end: start + (millisecond === undefined ? 1_000 : 1) };
}
