import "server-only";
import { and, eq } from "drizzle-orm";
import { auditSteps } from "../../database/schema.ts";
import { getDatabase } from "../../database/server/database.ts";
import { withoutValues } from "../../database/server/without-values.ts";
import { getLogger } from "../../env/server/logger.ts";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import type { ActReport, StepReport } from "../steps.ts";
import { type ActContext, type ActValues, beginAct, type Outcome, writeOutcome } from "./record-act.ts";

/** One call of an act. It only sets: doing it again changes nothing more. */
export type Step = {
	/** What the call does, for example `role.permissions_added`; `settleInterrupted` finds the read-back by it. */
	kind: string;
	/** Ids of what it changes, at most 100. */
	items: readonly string[];
	run: (items: readonly string[], correlationId: string) => Promise<unknown>;
	/** Reads which of the items are now as the step wants them. */
	readBack: (items: readonly string[]) => Promise<ReadonlySet<string>>;
};

type Item = StepReport["items"][number];

/** Refusals that concern one item of a call: the other items may be done without it. */
const itemProblems = new Set<ProblemCode>([
	"not_found",
	"user_not_found",
	"role_not_found",
	"invalid_request",
	"field_rejected",
	"tenant_refused",
	"conflict",
]);

const toItem = (item: string, error: unknown): Item =>
	error instanceof ProblemError
		? {
				item,
				outcome: "failed",
				code: error.code,
				...(error.details.detail === undefined ? {} : { detail: error.details.detail }),
			}
		: { item, outcome: "failed", code: "internal" };

/** What a lost answer came to, by reading back; `unknown` where that fails as well. */
async function settle({ readBack }: Step, items: readonly string[]): Promise<Item[]> {
	try {
		const done = await readBack(items);
		return items.map((item) =>
			done.has(item) ? { item, outcome: "done" } : { item, outcome: "failed", code: "not_processed" },
		);
	} catch {
		return items.map((item) => ({ item, outcome: "unknown", code: "outcome_unknown" }));
	}
}

/** Does the items of a step. A call that is refused for one of them is halved until only that one is left out. */
async function runItems(step: Step, items: readonly string[], correlationId: string): Promise<Item[]> {
	try {
		await step.run(items, correlationId);
		return items.map((item) => ({ item, outcome: "done" }));
	} catch (error) {
		const code = error instanceof ProblemError ? error.code : "internal";
		if (code === "outcome_unknown") return settle(step, items);
		if (items.length < 2 || !itemProblems.has(code as ProblemCode)) return items.map((item) => toItem(item, error));
		const middle = Math.ceil(items.length / 2);
		const first = await runItems(step, items.slice(0, middle), correlationId);
		return [...first, ...(await runItems(step, items.slice(middle), correlationId))];
	}
}

/** Keeps how far a step is. A failure is logged: the call itself must not be stopped half-way by it. */
async function keepStep(
	entryId: string,
	position: number,
	values: { startedAt?: Date; results?: Record<string, string> },
): Promise<void> {
	try {
		const { db } = await getDatabase();
		const isStep = and(eq(auditSteps.entryId, entryId), eq(auditSteps.position, position));
		await db.update(auditSteps).set(values).where(isStep);
	} catch (error) {
		getLogger().error({ err: withoutValues(error), auditEntryId: entryId, position }, "a step could not be written");
	}
}

/** The results of a step as its row keeps them. */
export const toResults = (items: readonly Item[]): Record<string, string> =>
	Object.fromEntries(
		items.map(({ item, outcome, code }) => [item, outcome === "failed" ? (code ?? outcome) : outcome]),
	);

/** True if the calls after this step would meet the same failure, as after a rate limit or an outage. */
const stops = (items: readonly Item[]): boolean =>
	items.some(({ outcome, code }) => outcome === "unknown" || (outcome === "failed" && !isItemProblem(code)));

const isItemProblem = (code: string | undefined): boolean => itemProblems.has(code as ProblemCode);

/** What an act came to, by its items. */
export function outcomeOfItems(items: readonly Pick<Item, "outcome" | "code">[]): Outcome {
	const missed = items.find(({ outcome }) => outcome === "failed" || outcome === "unknown");
	if (missed === undefined && items.every(({ outcome }) => outcome === "done")) return { outcome: "succeeded" };
	const isUnknown = items.some(({ outcome }) => outcome === "unknown");
	const isPartly = items.some(({ outcome }) => outcome === "done");
	const problemCode = missed?.code;
	return {
		outcome: isUnknown ? "unknown" : isPartly ? "partly" : "failed",
		...(problemCode === undefined ? {} : { problemCode }),
	};
}

/** @throws the first problem of an act of which nothing was done. */
function throwFirst(first: unknown): never {
	throw first instanceof Error ? first : new ProblemError("internal", { cause: first });
}

/**
 * Does an act of several calls with one audit entry and a row for each call. A call is refused for one item: the others are done
 * without it. A call fails otherwise: those after it are not tried. A lost answer is settled by reading back.
 * @throws ProblemError as `recordAct` does before anything was tried; the first failure where nothing was done.
 */
export async function recordSteps(act: ActValues, context: ActContext, steps: readonly Step[]): Promise<ActReport> {
	const entryId = await beginAct(act, context, steps);
	const reports: StepReport[] = [];
	let first: unknown;
	let isStopped = false;
	for (const [position, step] of steps.entries()) {
		const observed: Step = {
			...step,
			run: (items, id) =>
				step.run(items, id).catch((error: unknown) => {
					first ??= error;
					throw error;
				}),
		};
		let items: Item[] = step.items.map((item) => ({ item, outcome: "not_tried" }));
		if (!isStopped) {
			await keepStep(entryId, position, { startedAt: new Date() });
			items = await runItems(observed, step.items, entryId);
			isStopped = stops(items);
		}
		await keepStep(entryId, position, { results: toResults(items) });
		reports.push({ kind: step.kind, items });
	}
	const found = outcomeOfItems(reports.flatMap(({ items }) => items));
	await writeOutcome(entryId, found);
	if (found.outcome === "failed") throwFirst(first);
	return { entryId, outcome: found.outcome, steps: reports };
}
