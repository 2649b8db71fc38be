import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { auditActs } from "../../database/schema.ts";
import { getDatabase } from "../../database/server/database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { canonicalJson } from "../../json/canonical-json.ts";
import { isObject } from "../../json/is-object.ts";
import type { Hidden } from "../contract.ts";
import type { ReadContext } from "./act-context.ts";
import type { Outcome } from "./record-act.ts";
import { toKept } from "./to-kept.ts";

/** Reads the target of an act as its old and new values name its parts. Throws a problem with status 404 if the target is gone. */
export type Sight = (context: ReadContext, targetId: string) => Promise<object>;

type Act = typeof auditActs.$inferSelect & Hidden;

/** The outcome that was found of an act, and the state that was seen in the tenant. */
type Found = { outcome: Outcome; seen: unknown };

const unknown = { outcome: "unknown", problemCode: "outcome_unknown" } as const;
const notDone = { outcome: "failed", problemCode: "outcome_not_done" } as const;
const done = { outcome: "succeeded" } as const;

/** The longest time after which the tenant still tells what an act did, in minutes by the database's clock. */
const longestMinutes = 60;

/** Picks the parts of `seen` that any of `values` names, at any depth. */
function pickNamed(seen: unknown, values: readonly unknown[]): unknown {
	const named = values.filter(isObject);
	if (!isObject(seen) || named.length === 0) return seen;
	const names = new Set(named.flatMap(Object.keys));
	const found = [...names].filter((name) => Object.hasOwn(seen, name) && seen[name] !== null);
	return Object.fromEntries(
		found.map((name) => [
			name,
			pickNamed(
				seen[name],
				named.map((value) => value[name]),
			),
		]),
	);
}

/** Returns the parts of a value that the target has at its top level, without those that are null at any depth. */
function toCompared(value: unknown, seen: Record<string, unknown>): string {
	const entries = isObject(value) ? Object.entries(value).filter(([name]) => Object.hasOwn(seen, name)) : [];
	return canonicalJson(withoutNulls(Object.fromEntries(entries)));
}

function withoutNulls(value: unknown): unknown {
	if (!isObject(value)) return value;
	const entries = Object.entries(value).filter(([, inner]) => inner !== null);
	return Object.fromEntries(entries.map(([name, inner]) => [name, withoutNulls(inner)]));
}

/**
 * Compares a change with what was read afterwards: done if the target is as after it, not done if it is as before it. Masked or equal
 * values tell nothing. Only parts that the act names are kept, so nothing is kept if its values were erased or cannot be read.
 */
function compareSight({ before, after }: Pick<Act, "before" | "after">, sight: object): Found {
	if (![before, after].some(isObject)) return { outcome: unknown, seen: null };
	const kept = toKept(sight);
	const seen = isObject(kept) ? kept : {};
	const found = pickNamed(seen, [before, after]);
	const [was, wanted, now] = [before, after, found].map((value) => toCompared(value, seen));
	if (was === wanted || (now !== was && now !== wanted)) return { outcome: unknown, seen: found };
	return { outcome: now === wanted ? done : notDone, seen: found };
}

/** Returns true if the tenant no longer tells what the act did, because it is long ago, or because another act on the target followed. */
async function isOvertaken({ seq, targetType, targetId }: Act): Promise<boolean> {
	const { db } = await getDatabase();
	const isLong = sql<boolean>`${auditActs.createdAt} < now() - make_interval(mins => ${longestMinutes}::int)`;
	const [own] = await db.select({ isLong }).from(auditActs).where(eq(auditActs.seq, seq));
	if (own?.isLong !== false) return true;
	const isLater = and(
		gt(auditActs.seq, seq),
		eq(auditActs.targetType, targetType),
		eq(auditActs.targetId, targetId),
		sql`${auditActs.outcome} <> 'failed'`,
	);
	const [later] = await db.select({ id: auditActs.id }).from(auditActs).where(isLater).limit(1);
	return later !== undefined;
}

/**
 * Finds out what an act of one call did, by reading its target. An act without a sight, or one that something followed, stays unknown.
 * Returns undefined if another secret encrypted its values, because a server that has that secret can still compare them.
 * @param sights Sights by audit event
 * @throws ProblemError as the sight does; the act then stays open
 */
export async function settleBySight(
	act: Act,
	sights: Record<string, Sight>,
	context: ReadContext,
): Promise<Found | undefined> {
	const sight = sights[act.action];
	if (sight === undefined) return { outcome: unknown, seen: null };
	const seen = await sight(context, act.targetId).catch((error: unknown) => {
		if (error instanceof ProblemError && error.status === 404) return undefined;
		throw error;
	});
	if (await isOvertaken(act))
		return { outcome: unknown, seen: seen === undefined ? null : compareSight(act, seen).seen };
	const deletes = act.action.endsWith(".deleted") && act.targetType !== "ip";
	if (seen === undefined) return { outcome: deletes ? done : unknown, seen: { exists: false } };
	if (deletes) return { outcome: notDone, seen: { exists: true } };
	return act.hiddenValues === "locked" ? undefined : compareSight(act, seen);
}
