/** Makes rows of `bench/results/*.json` from measurements. */
import { percentile } from "./rounds.mjs";

const rounded = (value) => Math.round(value * 100) / 100;

/** Summarises call outcomes: the failed fraction, and the latency, in which a failed call counts at its deadline. */
export function outcomesOf(calls) {
	const times = calls.map(({ ms }) => ms);
	const failed = calls.filter(({ ok }) => !ok).length;
	return { failed: (failed / calls.length) * 100, p95: percentile(times, 95) };
}

/** Columns that accompany every figure about calls. */
export const outcomeColumns = [
	{ key: "failed", unit: "% failed" },
	{ key: "p95", unit: "ms p95" },
];

/** `columns` are `{ key, unit, target }`; a target is the maximum for Rolecall and does not apply to peers. */
export function rowsOf(figure, measured, columns) {
	return columns.flatMap(({ key, unit, target = null }) =>
		[...measured]
			.filter(([, values]) => values[key] !== undefined)
			.map(([subject, values]) => {
				const own = subject === "rolecall" ? target : null;
				const value = rounded(values[key]);
				return { figure, subject, value, unit, target: own, holds: own === null ? null : value <= own };
			}),
	);
}
