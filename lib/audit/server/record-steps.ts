import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "../../access/can.ts";
import { auditSteps } from "../../database/schema.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import { getLogger } from "../../env/server/logger.ts";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { type ActReport, itemsPerCall, type StepReport } from "../steps.ts";
import { toStorableText } from "../to-storable.ts";
import type { ActValues } from "./act-context.ts";
import { type AuditContext, beginAct, notDone, type Outcome, writeOutcome } from "./record-act.ts";

/** One call of an act. It must be idempotent. */
export type Step = {
	/** Kind of call, for example `role.permissions_added`. `settleInterrupted` finds the read-back by it. */
	kind: string;
	/** Ids of the changed items, at most 100. */
	items: readonly string[];
	/** If true, later steps are not tried unless this one is done completely. */
	isRequired?: boolean;
	/** If true, the plan or the grant may lack this call; later steps are tried all the same. */
	mayBeRefused?: boolean;
	/** If true, `limit_reached` concerns one item, such as a user with 50 roles, and not the act's target. */
	hasItemLimits?: boolean;
	run: (items: readonly string[], correlationId: string) => Promise<unknown>;
	/** Returns the items that now have the state that the step wants. */
	readBack: (items: readonly string[]) => Promise<ReadonlySet<string>>;
};

/** An act of several calls. */
export type StepsAct = ActValues & {
	/** Returns the target's id, if it is known only after the first steps. */
	targetIdOf?: () => string | undefined;
};

/** Does a multi-call act with one audit entry and returns the outcome of each call. See `recordSteps`. */
type RunSteps = (act: StepsAct, steps: readonly Step[]) => Promise<ActReport>;

/** Context that a route passes to a multi-call use case: the actor, the audited act, and the browser's abort signal. */
export type StepsContext = { actor: Actor; actInSteps: RunSteps; signal: AbortSignal };

type Item = StepReport["items"][number];

/** Problem codes that concern one item of a call, so that the other items may be done without it. */
const itemProblems = new Set<ProblemCode>([
	"not_found",
	"user_not_found",
	"role_not_found",
	"organization_not_found",
	"group_not_found",
	"invalid_request",
	"field_rejected",
	"tenant_refused",
	"conflict",
]);

/** Problem codes that concern the act's target, by its type. */
const targetProblems: Partial<Record<ActValues["target"]["type"], ProblemCode>> = {
	user: "user_not_found",
	role: "role_not_found",
	organization: "organization_not_found",
	group: "group_not_found",
};

/** Maximum number of calls of a step while it is halved. The remaining items are then not tried and can be retried. */
const mostCalls = 50;

/** State of a running step. */
type Run = {
	step: Step;
	correlationId: string;
	targetType: ActValues["target"]["type"];
	callsLeft: number;
	onFailure: (error: unknown) => void;
};

function toItem(item: string, error: ProblemError): Item {
	const { detail, rule } = error.details;
	return {
		item,
		outcome: "failed",
		code: error.code,
		...(rule === undefined ? {} : { rule }),
		...(detail === undefined ? {} : { detail }),
	};
}

export const notTried = (items: readonly string[]): Item[] => items.map((item) => ({ item, outcome: "not_tried" }));

/** Maps a read-back to item outcomes: an item without the wanted state was not processed. */
export const asReadBack = (items: readonly string[], done: ReadonlySet<string>): Item[] =>
	items.map((item) =>
		done.has(item) ? { item, outcome: "done" } : { item, outcome: "failed", code: "not_processed" },
	);

/** Returns true if the browser closed the request before the call was sent. */
const isAbort = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";

/** Returns the outcome of a call with a lost response by reading back; `unknown` if that fails as well. */
async function settle({ readBack }: Step, items: readonly string[]): Promise<Item[]> {
	try {
		return asReadBack(items, await readBack(items));
	} catch {
		return items.map((item) => ({ item, outcome: "unknown", code: "outcome_unknown" }));
	}
}

/**
 * Does the items of a step. A call that is refused for one item is halved until only that item is left out. If it is unknown whether a
 * call was done, as after a lost response, its items are read back.
 */
async function runItems(run: Run, items: readonly string[]): Promise<Item[]> {
	const { step, correlationId } = run;
	if (run.callsLeft === 0) return notTried(items);
	run.callsLeft -= 1;
	try {
		await step.run(items, correlationId);
		return items.map((item) => ({ item, outcome: "done" }));
	} catch (error) {
		run.onFailure(error);
		if (isAbort(error)) return notTried(items);
		if (!(error instanceof ProblemError) || error.code === "outcome_unknown") return settle(step, items);
		if (items.length < 2 || !concernsItem(run, error.code)) return items.map((item) => toItem(item, error));
		const middle = Math.ceil(items.length / 2);
		const first = await runItems(run, items.slice(0, middle));
		if (stops(run, first)) return [...first, ...notTried(items.slice(middle))];
		return [...first, ...(await runItems(run, items.slice(middle)))];
	}
}

/** Stores the progress of a step. A failure is only logged, because it must not stop the act half-way. */
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

/** Maps the items of a step to the results that its row stores. */
export const toResults = (items: readonly Item[]): Record<string, string> =>
	Object.fromEntries(
		items.map(({ item, outcome, code }) => [item, outcome === "failed" ? (code ?? outcome) : outcome]),
	);

/** Returns true if a refusal concerns one item of the call, so that the others may be done without it. */
function concernsItem({ step, targetType }: Pick<Run, "step" | "targetType">, code: string | undefined): boolean {
	if (code === "limit_reached") return step.hasItemLimits === true;
	if (code === "not_in_plan" || code === "missing_scope") return step.mayBeRefused === true;
	return itemProblems.has(code as ProblemCode) && targetProblems[targetType] !== code;
}

/** Returns true if later calls would meet the same failure, as after a rate limit or an outage. */
const stops = (run: Pick<Run, "step" | "targetType">, items: readonly Item[]): boolean =>
	items.some(
		({ outcome, code }) =>
			outcome === "unknown" || outcome === "not_tried" || (outcome === "failed" && !concernsItem(run, code)),
	);

/** Returns the outcome of an act by its items. */
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

/** Returns the reason why nothing was done: the first failure, or `outcome_not_done` if the call with a lost response was not processed. */
function whyNothing(first: unknown): unknown {
	if (!(first instanceof ProblemError)) return first ?? new ProblemError("internal");
	if (first.code !== "outcome_unknown") return first;
	return notDone(first);
}

/**
 * Does a multi-call act with one audit entry and a row for each call. If a call is refused for one item, the others are done without it.
 * If it fails for another reason, later calls are not tried. A lost response is settled by reading back.
 * @throws ProblemError as `recordAct` does before the first call, and the first failure if nothing was done.
 */
export async function recordSteps(act: StepsAct, context: AuditContext, steps: readonly Step[]): Promise<ActReport> {
	if (steps.some(({ items }) => items.length > itemsPerCall)) throw new Error("A step has 100 items at most.");
	const begun = await beginAct(act, context, steps);
	const entryId = begun.id;
	const reports: StepReport[] = [];
	let first: unknown;
	const onFailure = (error: unknown) => {
		first ??= error;
	};
	let isStopped = false;
	for (const [position, step] of steps.entries()) {
		let items = notTried(step.items);
		const { type: targetType } = act.target;
		if (!isStopped) {
			await keepStep(entryId, position, { startedAt: new Date() });
			items = await runItems({ step, correlationId: entryId, targetType, callsLeft: mostCalls, onFailure }, step.items);
			const isMissed = step.isRequired === true && items.some(({ outcome }) => outcome !== "done");
			isStopped = isMissed || stops({ step, targetType }, items);
		}
		await keepStep(entryId, position, { results: toResults(items) });
		reports.push({ kind: step.kind, items });
	}
	const found = outcomeOfItems(reports.flatMap(({ items }) => items));
	const targetId = act.targetIdOf?.();
	const ended = { ...found, ...(targetId === undefined ? {} : { targetId: toStorableText(targetId) }) };
	const kept = reports.map(({ kind, items }) => ({ kind, results: toResults(items) }));
	await writeOutcome(begun, ended, { kind: "outcome", steps: kept });
	if (found.outcome === "failed") throw whyNothing(first);
	return { entryId, outcome: found.outcome, steps: reports };
}
