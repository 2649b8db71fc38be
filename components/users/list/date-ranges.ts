/** A date range that one click filters by, as inclusive ISO dates. A missing date leaves that end open. */
export type DateRange =
	| { name: "days"; days: number; from: string; to: null }
	| { name: "year"; from: string; to: string }
	| { name: "before"; from: null; to: string };

const years = 4;
const endOf = (year: number) => new Date(new Date(year + 1, 0, 1).getTime() - 1).toISOString();

/**
 * Returns the last days, this year, the three years before it, and everything older. Days and years are in the viewer's time zone, like the
 * dates in the rows.
 */
export function dateRanges(now: Date): DateRange[] {
	const year = now.getFullYear();
	const daysAgo = (days: number) => new Date(year, now.getMonth(), now.getDate() - days).toISOString();
	return [
		...[7, 30].map((days) => ({
			name: "days" as const,
			days,
			from: daysAgo(days),
			to: null,
		})),
		...Array.from({ length: years }, (_, ago) => ({
			name: "year" as const,
			from: new Date(year - ago, 0, 1).toISOString(),
			to: endOf(year - ago),
		})),
		{ name: "before", from: null, to: endOf(year - years) },
	];
}
