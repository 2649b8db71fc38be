import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { ProblemError } from "../../http/problem-error.ts";

/** What one call carries through the SDK to the transport, and what the transport tells back. */
export type CallContext = {
	signal: AbortSignal;
	/** By the monotonic clock, in ms. */
	deadlineMs: number;
	/** A request that may have been processed has left. */
	sent: boolean;
	/** Not a GET. */
	writes: boolean;
	/** Asks the search index. */
	searches: boolean;
	/** What the transport knows better than the SDK, which wraps every error. */
	failure?: ProblemError;
};

export const callContext = new AsyncLocalStorage<CallContext>();
