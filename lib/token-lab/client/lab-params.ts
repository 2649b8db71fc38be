import { createParser, createSerializer, parseAsStringLiteral, useQueryStates } from "nuqs";
import { tokenHref } from "../../routes/routes.ts";
import type { LabConfig } from "../contract.ts";
import { type LabPatternName, labDefaults, labFaults, labLimits, labPatterns } from "../lab-options.ts";

/** Parses an integer and clamps it to the limits. */
const parseAsWithin = ({ min, max }: { min: number; max: number }) =>
	createParser({
		parse: (text) => {
			const value = Number(text);
			return text.trim() === "" || !Number.isFinite(value) ? null : Math.min(max, Math.max(min, Math.round(value)));
		},
		serialize: String,
	});

/** Parses the names of patterns, separated by commas, in the order of the page. */
const parseAsPatterns = createParser<LabPatternName[]>({
	parse: (text) => {
		const names = text === "" ? [] : text.split(",");
		const chosen = labPatterns.filter((name) => names.includes(name));
		return chosen.length === new Set(names).size ? chosen : null;
	},
	serialize: (names) => names.join(","),
	eq: (a, b) => a.join() === b.join(),
});

const { callers, perSecond, lifetimeSeconds, fault, seconds, patterns } = labDefaults;

const parsers = {
	patterns: parseAsPatterns.withDefault([...patterns]),
	callers: parseAsWithin(labLimits.callers).withDefault(callers),
	perSecond: parseAsWithin(labLimits.perSecond).withDefault(perSecond),
	lifetimeSeconds: parseAsWithin(labLimits.lifetimeSeconds).withDefault(lifetimeSeconds),
	fault: parseAsStringLiteral(labFaults).withDefault(fault),
	seconds: parseAsWithin(labLimits.seconds).withDefault(seconds),
};

const urlKeys = { perSecond: "rate", lifetimeSeconds: "lifetime" };

/** The run's configuration in the page's address. The page shows no lab while a value cannot be read. */
export const labParsers = {
	patterns: parsers.patterns,
	callers: parsers.callers,
	rate: parsers.perSecond,
	lifetime: parsers.lifetimeSeconds,
	fault: parsers.fault,
	seconds: parsers.seconds,
};

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
