import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "../../env/server/process-wide.ts";
import type { CallRecorder } from "./call-recorder.ts";
import type { Lane } from "./rate/admission.ts";

/** Request of one call, which travels around the SDK to the transport. It never changes; what happens to the call is in its recorder. */
export type CallRequest = Readonly<{
	signal: AbortSignal;
	/** Returns the deadline by the monotonic clock, in ms. A shared read has the latest deadline of its callers so far. */
	deadlineMs: () => number;
	lane: Lane;
	/** Actor of the call. Within a lane, actors take turns. */
	actor: string;
	/** True for a read that joins no read in flight, because that one may have begun too early. */
	readsAnew: boolean;
	recorder: CallRecorder;
	/** Reads a success as it comes, until this signal ends it. */
	stream?: AbortSignal | undefined;
	/** Called with the monotonic time, in ms, each time the request is sent. */
	onSent?: ((atMs: number) => void) | undefined;
	/** Called with the response text before it is parsed. */
	onText?: ((text: string) => void) | undefined;
	/** Called each time the request waits for admission, with a function that moves it to a faster lane. */
	onQueued?: (lift: (lane: Lane) => void) => void;
}>;

/** Storage of the call request, one per process, because pages and routes share the client but not their module instances. */
export const callRequest = processWide("call-request", () => new AsyncLocalStorage<CallRequest>()).get();
