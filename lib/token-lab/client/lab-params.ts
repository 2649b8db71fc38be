import { createParser, createSerializer, parseAsArrayOf, parseAsStringLiteral, useQueryStates } from "nuqs";
import { tokenHref } from "../../routes/routes.ts";
import type { LabConfig } from "../contract.ts";
import { labDefaults, labFaults, labLimits, labPatterns } from "../lab-options.ts";

/** Parses an integer and clamps it to the limits. */
const parseAsWithin = ({ min, max }: { min: number; max: number }) =>
	createParser({
		parse: (text) => {
			const value = Number(text);
			return text.trim() === "" || !Number.isFinite(value) ? null : Math.min(max, Math.max(min, Math.round(value)));
		},
		serialize: String,
	});

const { callers, perSecond, lifetimeSeconds, fault, seconds, patterns } = labDefaults;

const parsers = {
	patterns: parseAsArrayOf(parseAsStringLiteral(labPatterns)).withDefault([...patterns]),
	callers: parseAsWithin(labLimits.callers).withDefault(callers),
	perSecond: parseAsWithin(labLimits.perSecond).withDefault(perSecond),
	lifetimeSeconds: parseAsWithin(labLimits.lifetimeSeconds).withDefault(lifetimeSeconds),
	fault: parseAsStringLiteral(labFaults).withDefault(fault),
	seconds: parseAsWithin(labLimits.seconds).withDefault(seconds),
};

const urlKeys = { perSecond: "rate", lifetimeSeconds: "lifetime" };

const serialize = createSerializer(parsers, { urlKeys, clearOnDefault: false });

/** Returns the page's URL with every value of this run, so that it stays the same run when the defaults change. */
export const toLabHref = (config: LabConfig): string => serialize(tokenHref, config);

export type LabChange = Partial<LabConfig>;

/** Reads and changes a run's configuration in the page's URL, so that a shared URL starts the same run. */
export function useLabParams(): [LabConfig, (change: LabChange) => void] {
	const [params, setParams] = useQueryStates(parsers, { urlKeys });
	const chosen = labPatterns.filter((name) => params.patterns.includes(name));
	const change = (changed: LabChange) => void setParams(changed, { history: "replace", scroll: false });
	return [{ ...params, patterns: chosen }, change];
}
