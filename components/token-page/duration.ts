import { useLocale } from "use-intl";
import { useFormatter } from "@/lib/i18n/client/use-formatter";

/** Returns a function that formats a duration in the reader's language as its two largest units, for example "23h 59m" or "23 h 59 min". */
export function useDuration(): (ms: number) => string {
	const format = useFormatter();
	// English has a narrow form; in Spanish it would read "23h59min".
	const unitDisplay = useLocale().startsWith("en") ? "narrow" : "short";
	return (ms) =>
		durationParts(ms)
			.map(({ unit, value }) => format.number(value, { style: "unit", unit, unitDisplay }))
			.join(" ");
}
const units = [
	["day", 86_400],
	["hour", 3_600],
	["minute", 60],
	["second", 1],
] as const;

export type DurationPart = { unit: (typeof units)[number][0]; value: number };

/** Splits a duration into its two largest units and leaves out zeros. Less than a second gives 0 seconds. Pure. */
export function durationParts(ms: number): DurationPart[] {
	const seconds = Math.max(0, Math.floor(ms / 1_000));
	// A single day is shown as 24 hours, as token lifetimes usually are; days start at 48 hours.
	const first = units.findIndex(([unit, size]) => seconds >= (unit === "day" ? 2 * size : size));
	if (first === -1) return [{ unit: "second", value: 0 }];
	let left = seconds;
	return units.slice(first, first + 2).flatMap(([unit, size]) => {
		const value = Math.floor(left / size);
		left -= value * size;
		return value === 0 ? [] : [{ unit, value }];
	});
}

/** Formats a duration as `23:59:05`. Days are counted in hours. Pure. */
export function clockText(ms: number): string {
	const seconds = Math.max(0, Math.ceil(ms / 1_000));
	const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
	return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
