import { actorLine } from "../../../audit/actor-line.ts";
import type { AuditEntry } from "../../../audit/contract.ts";
import type { LogEntry } from "../../logs.ts";
import { logKinds } from "./log-kinds.ts";
import { logOutcome } from "./log-outcome.ts";

/** One event on a user: what the tenant logged, what Rolecall wrote down, or both of the same act. */
export type ActivityItem = { key: string; date: string; log?: LogEntry; audit?: AuditEntry };

/** The time of an entry, in epoch ms. An entry without a readable date counts as the oldest. */
export function toTimeMs({ date }: Pick<ActivityItem, "date">): number {
	const time = Date.parse(date);
	return Number.isNaN(time) ? 0 : time;
}

export const activityKinds = ["sign_ins", "failures", "admin", "mails"] as const;

type ActivityKind = (typeof activityKinds)[number];

/** How far back one looks, in hours. */
export const activitySpans = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 } as const;

type ActivitySpan = keyof typeof activitySpans;

export type ActivityFilters = { kind: ActivityKind | null; who: string | null; since: ActivitySpan | null };

/**
 * One timeline of both, the newest first. An audit entry's id is the correlation id that the tenant keeps of the write, so the two are
 * one event. Pure.
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
		return { key: entry.id, date: entry.createdAt, audit: entry, ...(log ? { log } : {}) };
	});
	const events = [...byId].map(([key, log]): ActivityItem => ({ key, date: log.date, log }));
	return [...acts, ...events].sort((a, b) => toTimeMs(b) - toTimeMs(a));
}

/** What became of it. An act whose end was never written is neither. */
export function activityOutcome({ log, audit }: ActivityItem): "succeeded" | "failed" | "neutral" {
	if (audit) return audit.outcome === "succeeded" || audit.outcome === "failed" ? audit.outcome : "neutral";
	return log ? logOutcome(log.type) : "neutral";
}

/** Finds the actor of an entry: `id` identifies a person, the user too; `name` includes e-mail and id. */
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
	return logged === ({ sign_ins: "sign_in", admin: "admin", mails: "mail" } as const)[kind];
};

/** Whether an event is among those asked for. Pure. */
export function matchesActivity(
	item: ActivityItem,
	filters: ActivityFilters,
	{ userId, nowMs }: { userId: string; nowMs: number },
) {
	const { kind, who, since } = filters;
	if (kind !== null && !isOfKind(item, kind)) return false;
	if (who !== null && activityActor(item, userId).id !== who) return false;
	return since === null || toTimeMs(item) >= nowMs - activitySpans[since] * 3_600_000;
}

/** Where the timeline is complete down to: the newest of the oldest events of those streams that have more. Pure. */
export function completeSinceMs(streams: readonly { oldest: string | undefined; hasMore: boolean }[]): number {
	const open = streams
		.flatMap(({ oldest, hasMore }) => (hasMore && oldest !== undefined ? [Date.parse(oldest)] : []))
		.filter((time) => !Number.isNaN(time));
	return Math.max(Number.NEGATIVE_INFINITY, ...open);
}
