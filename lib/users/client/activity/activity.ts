import { actorLine } from "../../../audit/actor-line.ts";
import { type Span, spanHours } from "../../../audit/audit-options.ts";
import type { AuditEntry } from "../../../audit/contract.ts";
import type { LogEntry } from "../../logs.ts";
import { logKinds } from "./log-kinds.ts";
import { logOutcome } from "./log-outcome.ts";

/** One event on a user: an entry of the tenant's log, an entry of Rolecall's audit, or both for the same act. `mail` is the log's entry of the mail that the act sent. */
export type ActivityItem = { key: string; date: string; log?: LogEntry; mail?: LogEntry; audit?: AuditEntry };

/** Returns the time of an entry, in epoch ms. An entry without a readable date counts as the oldest. */
export function toTimeMs({ date }: Pick<ActivityItem, "date">): number {
	const time = Date.parse(date);
	return Number.isNaN(time) ? 0 : time;
}

export const activityKinds = ["sign_ins", "failures", "admin", "mails"] as const;

type ActivityKind = (typeof activityKinds)[number];

export type ActivityFilters = { kind: ActivityKind | null; who: string | null; since: Span | null };

/** The log's code for the mail that an act sends. */
const mailTypes: Readonly<Record<string, string>> = {
	"user.verification_sent": "svr",
	"user.password_reset_sent": "scpr",
};

/** Maximum time between an act that sends a mail and the log's entry of that mail, in ms. The two clocks may differ. */
const mailGapMs = 60_000;

/** Finds the log's entry of the mail that an act sent: the closest one of its kind. Auth0 gives it no correlation id. */
function findMail(entry: AuditEntry, logs: ReadonlyMap<string, LogEntry>): [string, LogEntry] | undefined {
	const type = entry.outcome === "succeeded" ? mailTypes[entry.action] : undefined;
	if (type === undefined) return undefined;
	const gapMs = ({ date }: LogEntry) => Math.abs(toTimeMs({ date }) - toTimeMs({ date: entry.createdAt }));
	const [closest] = [...logs]
		.filter(([, log]) => log.type === type && gapMs(log) <= mailGapMs)
		.sort(([, one], [, other]) => gapMs(one) - gapMs(other));
	return closest;
}

/**
 * Joins both sources into one timeline, newest first. The tenant's log keeps an audit entry's id as the correlation id of the write, so
 * such a pair is one event, and so is an act with the mail that it sent. Pure.
 */
export function joinActivity({
	logs,
	audit,
}: {
	logs: readonly LogEntry[];
	audit: readonly AuditEntry[];
}): ActivityItem[] {
	const byId = new Map(logs.map((log, at) => [log.log_id || `unreadable ${at}`, log]));
	const byCorrelation = new Map(
		[...byId].flatMap(([key, log]) => (log.correlation_id ? [[log.correlation_id, { key, log }]] : [])),
	);
	const acts = audit.map((entry): ActivityItem => {
		const { key, log } = byCorrelation.get(entry.id) ?? {};
		if (key !== undefined) byId.delete(key);
		const [mailKey, mail] = findMail(entry, byId) ?? [];
		if (mailKey !== undefined) byId.delete(mailKey);
		return { key: entry.id, date: entry.createdAt, audit: entry, ...(log ? { log } : {}), ...(mail ? { mail } : {}) };
	});
	const events = [...byId].map(([key, log]): ActivityItem => ({ key, date: log.date, log }));
	return [...acts, ...events].sort((a, b) => toTimeMs(b) - toTimeMs(a));
}

/** Returns the outcome of an event. An act whose outcome was never recorded is neutral. */
export function activityOutcome({ log, audit }: ActivityItem): "succeeded" | "failed" | "neutral" {
	if (audit) return audit.outcome === "succeeded" || audit.outcome === "failed" ? audit.outcome : "neutral";
	return log ? logOutcome(log.type) : "neutral";
}

/** Finds the actor of an entry. `id` identifies a person, who may be the user; `name` includes e-mail and id. */
export function activityActor({ log, audit }: ActivityItem, userId: string): { id: string; name: string } {
	if (audit) {
		const { actorId: id, actorName: name, actorEmail: email } = audit;
		return { id, name: actorLine({ id, name, email }) };
	}
	if (log?.user_id && log.user_id !== userId) {
		return { id: log.user_id, name: actorLine({ id: log.user_id, name: log.user_name || log.user_id }) };
	}
	if (log && logKinds.get(log.type) === "admin" && log.client_name)
		return { id: `app:${log.client_name}`, name: log.client_name };
	return { id: userId, name: "" };
}

const isOfKind = (item: ActivityItem, kind: ActivityKind): boolean => {
	const logged = item.audit ? "admin" : logKinds.get(item.log?.type ?? "");
	if (kind === "failures") return activityOutcome(item) === "failed";
	if (kind === "mails" && item.mail !== undefined) return true;
	return logged === ({ sign_ins: "sign_in", admin: "admin", mails: "mail" } as const)[kind];
};

/** Returns true if an event matches the filters. Pure. */
export function matchesActivity(
	item: ActivityItem,
	filters: ActivityFilters,
	{ userId, nowMs }: { userId: string; nowMs: number },
) {
	const { kind, who, since } = filters;
	if (kind !== null && !isOfKind(item, kind)) return false;
	if (who !== null && activityActor(item, userId).id !== who) return false;
	return since === null || toTimeMs(item) >= nowMs - spanHours[since] * 3_600_000;
}

/** Returns the time back to which the timeline is complete: the latest of the oldest events of those streams that have more. Pure. */
export function completeSinceMs(streams: readonly { oldest: string | undefined; hasMore: boolean }[]): number {
	const open = streams
		.flatMap(({ oldest, hasMore }) => (hasMore && oldest !== undefined ? [Date.parse(oldest)] : []))
		.filter((time) => !Number.isNaN(time));
	return Math.max(Number.NEGATIVE_INFINITY, ...open);
}
