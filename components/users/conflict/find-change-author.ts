import { actorLine } from "../../../lib/audit/actor-line.ts";
import type { AuditEntry } from "../../../lib/audit/contract.ts";
import { isObjectOrList } from "../../../lib/json/is-object.ts";
import { valueAt } from "../../../lib/json/value-at.ts";
import type { LogEntry } from "../../../lib/users/logs.ts";
import type { MetadataKind } from "../../../lib/users/user.ts";

/** The author and time of a change. `sure` is false if only the tenant's log shows a change, because the log does not name the field. */
export type ChangeAuthor = { name: string; date: string; reason: string | null; sure: boolean };

export type ChangedSection = "profile" | MetadataKind;

const holds = (value: unknown, key: string): boolean => isObjectOrList(value) && Object.hasOwn(value, key);

/** Returns true if the act changed this field, or first-level key, of the section. */
function touches({ action, outcome, before, after }: AuditEntry, section: ChangedSection, key: string): boolean {
	if (outcome === "failed") return false;
	if (section === "profile") return action === "user.profile_updated" && holds(after, key);
	return [before, after].some((value) => holds(valueAt(value, [section]), key));
}

/**
 * Returns the last author of a field: from Rolecall's audit, which records fields, otherwise the last author of any change through the API.
 * Pure.
 * @param audit Newest first, like `logs`.
 */
export function findChangeAuthor(
	{ audit, logs }: { audit: readonly AuditEntry[]; logs: readonly LogEntry[] },
	section: ChangedSection,
	key: string,
): ChangeAuthor | undefined {
	const entry = audit.find((one) => touches(one, section, key));
	const known = new Set(audit.map(({ id }) => id));
	const log = logs.find(({ type, correlation_id }) => type === "sapi" && !known.has(correlation_id ?? ""));
	const fromLog = log && (log.user_name || log.client_name);
	// If the tenant's log has a later change, that one may have changed the field, so the earlier act in Rolecall is not named as the
	// author.
	if (entry && !(log && fromLog && log.date > (entry.finishedAt ?? entry.createdAt))) {
		const { actorId: id, actorName, actorEmail: email } = entry;
		return { name: actorLine({ id, name: actorName, email }), date: entry.createdAt, reason: entry.reason, sure: true };
	}
	return log && fromLog ? { name: fromLog, date: log.date, reason: null, sure: false } : undefined;
}
