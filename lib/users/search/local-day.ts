const minuteMs = 60_000;
/** No place is further from UTC than 14 hours, and a day is never longer than 25. */
const farthestMinutes = 26 * 60;

const localDays = (zone: string) => {
	const format = new Intl.DateTimeFormat("en-US", {
		timeZone: zone,
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
	});
	return (atMs: number): string => {
		const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
		return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
	};
};

/** Returns true if this runtime knows the time zone, such as `Europe/Berlin`. */
export function isTimeZone(zone: string): boolean {
	try {
		return new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions().timeZone !== "";
	} catch {
		return false;
	}
}

/**
 * Returns the first minute of a day (`2026-03-29`) in a time zone, as epoch ms. Handles days that begin at one o'clock and days that are
 * skipped. Pure.
 */
function startOfDayMs(day: string, zone: string): number {
	const dayOf = localDays(zone);
	const middleMs = Date.parse(`${day}T00:00:00Z`);
	let before = -farthestMinutes;
	let within = farthestMinutes;
	while (within - before > 1) {
		const between = Math.floor((before + within) / 2);
		if (dayOf(middleMs + between * minuteMs) >= day) within = between;
		else before = between;
	}
	return middleMs + within * minuteMs;
}

/** Returns the start of a day in a time zone and the start of the next day, in ISO 8601. Pure. */
export function spanOfDay(day: string, zone: string): { from: string; next: string } {
	const nextDay = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
	return {
		from: new Date(startOfDayMs(day, zone)).toISOString(),
		next: new Date(startOfDayMs(nextDay, zone)).toISOString(),
	};
}

/** Returns when the last days up to today begin in a time zone, and when tomorrow does, in ISO 8601. Pure. */
export function startsOfLastDays(days: number, zone: string, nowMs: number): string[] {
	const todayMs = Date.parse(`${localDays(zone)(nowMs)}T00:00:00Z`);
	return Array.from({ length: days + 1 }, (_, at) => {
		const day = new Date(todayMs + (at - days + 1) * 86_400_000).toISOString().slice(0, 10);
		return new Date(startOfDayMs(day, zone)).toISOString();
	});
}
