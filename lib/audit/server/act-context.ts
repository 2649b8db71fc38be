import "server-only";
import type { Actor } from "../../access/can.ts";
import type { AuditTargetType } from "../audit-options.ts";

/** Target of an act, with the old and the new values. */
export type ActValues = {
	/** `name` and `email` are what the tenant calls it, so that its acts are found by them. */
	target: { type: AuditTargetType; id: string; name?: string | undefined; email?: string | undefined };
	before?: unknown;
	after?: unknown;
	reason?: string | undefined;
	/** Id of the audit entry that this act undoes. That entry has the reason. */
	undoes?: string | undefined;
};

export type Act<T = unknown> = ActValues & {
	/**
	 * Reads whether the act was done, after its response was lost: its result, or undefined if it was not done. Rejects if no read can tell.
	 * Absent if the tenant does not show what the act does.
	 */
	readBack?: (context: ReadContext, correlationId: string) => Promise<{ result: T } | undefined>;
	/** Returns the target's id, if it is known only after the act. */
	targetIdOf?: (result: T) => string;
};

/**
 * Checks reason and undo, then does an act with its audit entry. `run` gets the entry's id, which the call sends as `X-Correlation-ID`. See
 * `recordAct`.
 */
export type RunAct = <T>(act: Act<T>, run: (correlationId: string) => Promise<T>) => Promise<T>;

/** Context that a route passes to a one-call use case: the actor, the audited act, and the browser's abort signal. */
export type ActContext = { actor: Actor; act: RunAct; signal: AbortSignal };

/** Context that a route passes to a use case that reads: the browser's abort signal. */
export type ReadContext = Pick<ActContext, "signal">;
