import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type ActivityFilters, activityKinds, type activitySpans } from "./activity.ts";

const spans = ["1h", "24h", "7d", "30d"] as const satisfies readonly (keyof typeof activitySpans)[];

const parsers = {
	kind: parseAsStringLiteral(activityKinds),
	who: parseAsString,
	since: parseAsStringLiteral(spans),
};

/** What the timeline is narrowed to, kept in the URL; each change is a step for the Back button. */
export function useActivityParams(): [ActivityFilters, (change: Partial<ActivityFilters>) => void] {
	const [filters, setFilters] = useQueryStates(parsers);
	return [filters, (change) => void setFilters(change, { history: "push" })];
}
