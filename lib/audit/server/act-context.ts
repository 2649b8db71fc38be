import "server-only";
import type { Actor } from "../../access/can.ts";

/** What is about to be done, with the old and the new values of what changes. */
export type ActValues = {
	target: { type: "user" | "role" | "organization" | "group" | "tenant" | "view"; id: string };
	before?: unknown;
	after?: unknown;
	reason?: string | undefined;
	/** The entry of the act that this one takes back; that one has the reason. */
	undoes?: string | undefined;
};

export type Act<T = unknown> = ActValues & {
	/** The target's id, where it is known only when the act is done. */
	targetIdOf?: (result: T) => string;
};

/**
 * Does an act with its audit entry around it, after the checks of reason and undo. `run` gets the id of the entry, which the call carries as
 * `X-Correlation-ID`. See `recordAct`.
 */
export type RunAct = <T>(act: Act<T>, run: (correlationId: string) => Promise<T>) => Promise<T>;

/** What a use case of one call needs of its route: who acts, the audited way to act, and the browser's request. */
export type ActContext = { actor: Actor; act: RunAct; signal: AbortSignal };
