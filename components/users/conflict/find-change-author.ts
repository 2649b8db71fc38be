import { actorLine } from "../../../lib/audit/actor-line.ts";
import type { AuditEntry } from "../../../lib/audit/contract.ts";
import type { LogEntry } from "../../../lib/users/logs.ts";
import type { MetadataKind } from "../../../lib/users/user.ts";

/** Whose change it was and when; `sure` is false where only the tenant's log tells of a change, and not of what. */
export type ChangeAuthor = { name: string; date: string; reason: string | null; sure: boolean };

export type ChangedSection = "profile" | MetadataKind;

const at = (value: unknown, key: string): unknown =>
	typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;

const holds = (value: unknown, key: string): boolean =>
	typeof value === "object" && value !== null && Object.hasOwn(value, key);

/** Whether the act changed this field, or first-level key, of the section. */
function touches({ action, outcome, before, after }: AuditEntry, section: ChangedSection, key: string): boolean {
	if (outcome === "failed") return false;
	if (section === "profile") return action === "user.profile_updated" && holds(after, key);
	return [before, after].some((value) => holds(at(value, section), key));
}

/**
 * Who last changed a field: by Rolecall's audit, which knows the fields; else whoever last changed the user through the API. Pure.
 * @param audit the newest first, as `logs`.
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
	// A later change by another way may be the one; what Rolecall did before is then not said to be.
	if (entry && !(log && fromLog && log.date > (entry.finishedAt ?? entry.createdAt))) {
		const { actorId: id, actorName, actorEmail: email } = entry;
		return { name: actorLine({ id, name: actorName, email }), date: entry.createdAt, reason: entry.reason, sure: true };
	}
	return log && fromLog ? { name: fromLog, date: log.date, reason: null, sure: false } : undefined;
}
