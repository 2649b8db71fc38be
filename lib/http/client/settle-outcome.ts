import { BffError } from "./bff-error.ts";
import { outcomeChecks } from "./outcome-checks.ts";

/** What a read tells of a write: its result when it went through, nothing when it did not. A rejection: it cannot be told. */
export type Look<T> = () => Promise<{ result: T } | undefined>;

/** True if a set is as a change wants it, for a look. Pure. */
export const isAsWanted = (
	held: ReadonlySet<string>,
	{ add, remove }: Record<"add" | "remove", readonly string[]>,
): boolean => add.every((item) => held.has(item)) && !remove.some((item) => held.has(item));

type SettleOptions = { pause?: (ms: number) => Promise<void> };

/** A write that is slow is found by the second look. */
const secondLookMs = 1_500;

/** Auth0's answer was lost, or Rolecall's own on its way here: the write may have been made. */
const isUnknown = (error: unknown): error is BffError =>
	error instanceof BffError && (error.code === "outcome_unknown" || error.code === "rolecall_unreachable");

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Makes a write whose outcome is told also when its answer was lost: by reading again, twice at most. Without a `look` nothing can tell.
 * @throws BffError `outcome_not_done` when it did not go through, `outcome_unknown` when that cannot be told, else the write's own.
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
	outcomeChecks.begin();
	try {
		const found = await look();
		if (found) return found;
		await pause(secondLookMs);
		return await look();
	} finally {
		outcomeChecks.end();
	}
}
