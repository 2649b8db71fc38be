"use client";

import { useFormatter } from "use-intl";
import { durationParts } from "./duration.ts";

/** Durations in the reader's language, their two largest units: "23h 59m". */
export function useDuration(): (ms: number) => string {
	const format = useFormatter();
	return (ms) =>
		durationParts(ms)
			.map(({ unit, value }) => format.number(value, { style: "unit", unit, unitDisplay: "narrow" }))
			.join(" ");
}
