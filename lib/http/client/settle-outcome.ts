import { BffError } from "./bff-error.ts";
import { outcomeChecks } from "./outcome-checks.ts";

/** Reads the outcome of a write: its result if it succeeded, undefined if it did not. Rejects if the read cannot tell. */
export type Look<T> = () => Promise<{ result: T } | undefined>;

/** Returns true if a set holds every added item and no removed one, so that a look can tell if a change was made. Pure. */
export const isAsWanted = (
	held: ReadonlySet<string>,
	{ add, remove }: Record<"add" | "remove", readonly string[]>,
): boolean => add.every((item) => held.has(item)) && !remove.some((item) => held.has(item));

type SettleOptions = { pause?: (ms: number) => Promise<void> };

/** Pause before the second look, in ms, which finds a slow write. */
const secondLookMs = 1_500;

/** Returns true if Auth0's response was lost, or Rolecall's response to the browser: the write may have been made. */
const isUnknown = (error: unknown): error is BffError =>
	error instanceof BffError && (error.code === "outcome_unknown" || error.code === "rolecall_unreachable");

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Makes a write, and determines its outcome by up to two reads if its response was lost. Without a `look` the outcome stays unknown.
 * @throws BffError `outcome_not_done` if the write was not made, `outcome_unknown` if no read can tell, else the write's own error
 */
export async function settleOutcome<T>(
	write: () => Promise<T>,
	look?: Look<T>,
	{ pause = sleep }: SettleOptions = {},
): Promise<T> {
	try {
		return await write();
	} catch (error) {
		if (!isUnknown(error)) throw error;
		const found = await lookTwice(look, pause).catch(() => "untold" as const);
		if (found === "untold") throw new BffError("outcome_unknown", error.problem, error);
		if (found === undefined) throw new BffError("outcome_not_done", undefined, error);
		return found.result;
	}
}

async function lookTwice<T>(look: Look<T> | undefined, pause: (ms: number) => Promise<void>) {
	if (look === undefined) return "untold";
	outcomeChecks.set(outcomeChecks.get() + 1);
	try {
		const found = await look();
		if (found) return found;
		await pause(secondLookMs);
		return await look();
	} finally {
		outcomeChecks.set(outcomeChecks.get() - 1);
	}
}
