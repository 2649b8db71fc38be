import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "../../env/server/process-wide.ts";
import type { ProblemError } from "../../http/problem-error.ts";
import type { Lane } from "./rate/admission.ts";

/** Times of a call by phase, in ms. */
export type CallTiming = { queue: number; token: number; upstream: number };

/** Context of one call, passed around the SDK to the transport, and filled by the transport. */
export type CallContext = {
	signal: AbortSignal;
	/** Deadline by the monotonic clock, in ms. */
	deadlineMs: number;
	lane: Lane;
	/** Actor of the call. Within a lane, actors take turns. */
	actor: string;
	/** True if a request was sent that may have been processed. */
	sent: boolean;
	/** Called with the monotonic time, in ms, each time the request is sent. */
	onSent?: (atMs: number) => void;
	/** True if the method is not GET. */
	writes: boolean;
	/** True for a read that joins no read in flight, because that one may have begun too early. */
	readsAnew?: boolean;
	/** True if the call reads the search index. */
	searches: boolean;
	timing: CallTiming;
	/** Called with the response text before it is parsed. */
	onText?: (text: string) => void;
	/** Moves the request to a faster lane while it waits. */
	lift?: (lane: Lane) => void;
	/** Context of the read that this one shares with others. Its outcome is theirs. */
	shared?: CallContext;
	/** The transport's own failure, because the SDK wraps every error. */
	failure?: ProblemError;
};

/** Returns true if a request was sent that may have been processed. */
export const wasSent = ({ sent, shared }: CallContext): boolean => sent || (shared?.sent ?? false);

/** Storage of the call context, one per process, because pages and routes share the client but not their module instances. */
export const callContext = processWide("call-context", () => new AsyncLocalStorage<CallContext>()).get();
