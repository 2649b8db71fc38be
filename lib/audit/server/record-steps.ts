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
import { type AuditContext, beginAct, type Outcome, writeOutcome } from "./record-act.ts";

/** One call of an act. It only sets: doing it again changes nothing more. */
export type Step = {
	/** What the call does, for example `role.permissions_added`; `settleInterrupted` finds the read-back by it. */
	kind: string;
	/** Ids of what it changes, at most 100. */
	items: readonly string[];
	/** Without it the steps after it are not tried, whatever it was refused for. */
	isRequired?: boolean;
	/** A limit of Auth0 that a call meets is one item's, as the 50 roles of each user, and not that of the act's target. */
	hasItemLimits?: boolean;
	run: (items: readonly string[], correlationId: string) => Promise<unknown>;
	/** Reads which of the items are now as the step wants them. */
	readBack: (items: readonly string[]) => Promise<ReadonlySet<string>>;
};

/** An act of several calls. */
export type StepsAct = ActValues & {
	/** The target's id, where it is known only when the first steps are done. */
	targetIdOf?: () => string | undefined;
};

/** Does an act of several calls with one audit entry. It returns what became of each call. See `recordSteps`. */
export type RunSteps = (act: StepsAct, steps: readonly Step[]) => Promise<ActReport>;

/** What a use case of several calls needs of its route: who acts, the audited way to act, and the browser's request. */
export type StepsContext = { actor: Actor; actInSteps: RunSteps; signal: AbortSignal };

type Item = StepReport["items"][number];

/** Refusals that concern one item of a call: the other items may be done without it. */
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

/** Refusals that concern the one thing that all calls of an act change, by its type. */
const targetProblems: Partial<Record<ActValues["target"]["type"], ProblemCode>> = {
	user: "user_not_found",
	role: "role_not_found",
	organization: "organization_not_found",
	group: "group_not_found",
};

/** Calls that a step takes at most while it is halved; the items left over then are not tried, and can be retried. */
const mostCalls = 50;

/** How a step is done: what it may be halved for, and the calls that it has left. */
type Run = {
	step: Step;
	correlationId: string;
	targetType: ActValues["target"]["type"];
	callsLeft: number;
	onFailure: (error: unknown) => void;
};

function toItem(item: string, error: ProblemError): Item {
	const { detail } = error.details;
	return { item, outcome: "failed", code: error.code, ...(detail === undefined ? {} : { detail }) };
}

export const notTried = (items: readonly string[]): Item[] => items.map((item) => ({ item, outcome: "not_tried" }));

/** What reading back said of the items: those that are not as the step wants them were not processed. */
export const asReadBack = (items: readonly string[], done: ReadonlySet<string>): Item[] =>
	items.map((item) =>
		done.has(item) ? { item, outcome: "done" } : { item, outcome: "failed", code: "not_processed" },
	);

/** True if a call was given up before it left, because the browser that asked went away. */
const isAbort = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";

/** What a lost answer came to, by reading back; `unknown` where that fails as well. */
async function settle({ readBack }: Step, items: readonly string[]): Promise<Item[]> {
	try {
		return asReadBack(items, await readBack(items));
	} catch {
		return items.map((item) => ({ item, outcome: "unknown", code: "outcome_unknown" }));
	}
}

/**
 * Does the items of a step. A call that is refused for one of them is halved until only that one is left out. Where it is not known
 * whether a call was done, as after a lost answer, its items are read back.
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

/** True if a refusal is about one item of the call, so that the others may be done without it. */
const concernsItem = ({ step, targetType }: Pick<Run, "step" | "targetType">, code: string | undefined): boolean =>
	code === "limit_reached"
		? step.hasItemLimits === true
		: itemProblems.has(code as ProblemCode) && targetProblems[targetType] !== code;

/** True if the calls after this one would meet the same failure, as after a rate limit or an outage. */
const stops = (run: Pick<Run, "step" | "targetType">, items: readonly Item[]): boolean =>
	items.some(
		({ outcome, code }) =>
			outcome === "unknown" || outcome === "not_tried" || (outcome === "failed" && !concernsItem(run, code)),
	);

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

/** Why nothing of an act was done: its first failure, or that the lost answer turned out to be to a call that was not processed. */
function whyNothing(first: unknown): unknown {
	if (!(first instanceof ProblemError)) return first ?? new ProblemError("internal");
	if (first.code !== "outcome_unknown") return first;
	const detail = "Nothing was changed: the tenant did not answer, and it has not done what it was asked to. Try again.";
	return new ProblemError("tenant_failed", { detail, cause: first });
}

/**
 * Does an act of several calls with one audit entry and a row for each call. A call is refused for one item: the others are done
 * without it. A call fails otherwise: those after it are not tried. A lost answer is settled by reading back.
 * @throws ProblemError as `recordAct` does before anything was tried; the first failure where nothing was done.
 */
export async function recordSteps(act: StepsAct, context: AuditContext, steps: readonly Step[]): Promise<ActReport> {
	if (steps.some(({ items }) => items.length > itemsPerCall)) throw new Error("A step has 100 items at most.");
	const entryId = await beginAct(act, context, steps);
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
	await writeOutcome(entryId, { ...found, ...(targetId === undefined ? {} : { targetId: toStorableText(targetId) }) });
	if (found.outcome === "failed") throw whyNothing(first);
	return { entryId, outcome: found.outcome, steps: reports };
}
