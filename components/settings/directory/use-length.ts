import { useFormatter } from "@/lib/i18n/client/use-formatter";

/** The units of a length of time, each with the seconds from which it is used. */
const units = [
	{ unit: "hour", seconds: 3_600, from: 5_400 },
	{ unit: "minute", seconds: 60, from: 90 },
	{ unit: "second", seconds: 1, from: 0 },
] as const;

/** Returns a function that says a length of time in one unit, rounded, in the reader's language. */
export function useLength(): (seconds: number) => string {
	const format = useFormatter();
	return (seconds) => {
		const { unit, seconds: size } = units.find(({ from }) => seconds >= from) ?? units[2];
		return format.number(Math.max(0, Math.round(seconds / size)), { style: "unit", unit, unitDisplay: "long" });
	};
}
