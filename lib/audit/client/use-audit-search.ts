import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { auditActions } from "../../access/acts.ts";
import { auditKinds, auditOutcomes, auditTargetTypes, spans } from "../audit-options.ts";

/** The filters of the Activity page in its address. The page shows no list while a value is invalid. */
export const auditSearchParsers = {
	kind: parseAsStringLiteral(auditKinds),
	actor: parseAsString,
	action: parseAsStringLiteral(auditActions),
	targetType: parseAsStringLiteral(auditTargetTypes),
	targetId: parseAsString,
	outcome: parseAsStringLiteral(auditOutcomes),
	since: parseAsStringLiteral(spans),
};

/** Keeps the filters of the Activity page in the address. Each change adds a step for the Back button; null clears them all. */
export function useAuditSearch() {
	const [filters, setFilters] = useQueryStates(auditSearchParsers);
	return [filters, (change: Partial<typeof filters> | null) => void setFilters(change, { history: "push" })] as const;
}

export type AuditFilters = ReturnType<typeof useAuditSearch>[0];
