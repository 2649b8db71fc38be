/** A span of time that one click narrows to; ISO dates, both included, an absent one is open. */
export type DateSlice =
	| { name: "days"; days: number; from: string; to: null }
	| { name: "year"; from: string; to: string }
	| { name: "before"; from: null; to: string };

const dayMs = 86_400_000;
const years = 4;
const endOf = (year: number) => new Date(Date.UTC(year + 1, 0, 1) - 1).toISOString();

/** The last days, this year and the three before it, and all that is older. Years are UTC's. */
export function dateSlices(now: Date): DateSlice[] {
	const year = now.getUTCFullYear();
	const startOfToday = Math.floor(now.getTime() / dayMs) * dayMs;
	return [
		...[7, 30].map((days) => ({
			name: "days" as const,
			days,
			from: new Date(startOfToday - days * dayMs).toISOString(),
			to: null,
		})),
		...Array.from({ length: years }, (_, ago) => ({
			name: "year" as const,
			from: new Date(Date.UTC(year - ago, 0, 1)).toISOString(),
			to: endOf(year - ago),
		})),
		{ name: "before", from: null, to: endOf(year - years) },
	];
}
