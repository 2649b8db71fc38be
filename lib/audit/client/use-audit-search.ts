import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { auditActions } from "../../access/acts.ts";
import { auditKinds, auditOutcomes, auditTargetTypes, textLength, toSpan } from "../audit-options.ts";

/** Parses a time as the server writes it: ISO 8601 in UTC. */
const toTime = (text: string): string | null => {
	const ms = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(ms) ? null : text;
};

const serialize = (text: string): string => text;

const parseAsSince = createParser({ parse: (text) => toSpan(text) ?? toTime(text), serialize });
const parseAsTime = createParser({ parse: toTime, serialize });
const parseAsText = createParser({
	parse: (text) => {
		const { length } = text.trim();
		return length >= textLength.min && length <= textLength.max ? text.trim() : null;
	},
	serialize,
});

/** The filters of the Activity page in its address. The page shows no list while a value is invalid. */
export const auditSearchParsers = {
	text: parseAsText,
	kind: parseAsStringLiteral(auditKinds),
	actor: parseAsString,
	action: parseAsStringLiteral(auditActions),
	targetType: parseAsStringLiteral(auditTargetTypes),
	targetId: parseAsString,
	outcome: parseAsStringLiteral(auditOutcomes),
	since: parseAsSince,
	until: parseAsTime,
};

/** Parses the switch by which new entries appear. */
export const auditLiveParser = parseAsStringLiteral(["on"]);

/** Keeps the filters of the Activity page in the address. Each change adds a step for the Back button; null clears them all. */
export function useAuditSearch() {
	const [filters, setFilters] = useQueryStates(auditSearchParsers);
	return [filters, (change: Partial<typeof filters> | null) => void setFilters(change, { history: "push" })] as const;
}

export type AuditFilters = ReturnType<typeof useAuditSearch>[0];
