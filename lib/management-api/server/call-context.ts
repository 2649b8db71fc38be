import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "../../env/server/process-wide.ts";
import type { ProblemError } from "../../http/problem-error.ts";
import type { Lane } from "./rate/admission.ts";

/** Where the time of a call went, in ms. */
export type CallTiming = { queue: number; token: number; upstream: number };

/** What one call carries through the SDK to the transport, and what the transport tells back. */
export type CallContext = {
	signal: AbortSignal;
	/** By the monotonic clock, in ms. */
	deadlineMs: number;
	lane: Lane;
	/** Whose call it is; within a lane actors take turns. */
	actor: string;
	/** A request that may have been processed has left. */
	sent: boolean;
	/** Is told the monotonic time, in ms, at which the request leaves; again where it leaves again. */
	onSent?: (atMs: number) => void;
	/** Not a GET. */
	writes: boolean;
	/** A read that joins none that is under way, because it may have begun too early. */
	readsAnew?: boolean;
	/** Asks the search index. */
	searches: boolean;
	timing: CallTiming;
	/** Is told the answer as it came, before it is parsed. */
	onText?: (text: string) => void;
	/** Moves the request to a faster lane while it waits. */
	lift?: (lane: Lane) => void;
	/** The read that it shares with others: what happened to that one happened to it. */
	shared?: CallContext;
	/** What the transport knows better than the SDK, which wraps every error. */
	failure?: ProblemError;
};

/** Whether a request that may have been processed has left. */
export const wasSent = ({ sent, shared }: CallContext): boolean => sent || (shared?.sent ?? false);

/** One for the process: the client that a page has made reads what a route's call carries, and the other way round. */
export const callContext = processWide("call-context", () => new AsyncLocalStorage<CallContext>()).get();
