import "server-only";
import type { ProblemError } from "../../http/problem-error.ts";

/** Times of a call by phase, in ms. */
export type CallTiming = { queue: number; token: number; upstream: number };

/** Report of a call, at its end or while it runs. */
export type CallReport = Readonly<{
	/** True if a request was sent that may have been processed. */
	wasSent: boolean;
	/** True if the call writes and the write was sent, so that it may have been done. */
	mayBeDone: boolean;
	/** True if the call reads the search index. */
	searches: boolean;
	/** The transport's own failure, because the SDK wraps every error. */
	failure: ProblemError | undefined;
	timing: Readonly<CallTiming>;
}>;

/** Records what happens to one call. Whoever makes the call creates the recorder and reads its report; the transport writes to it. */
export class CallRecorder {
	readonly #timing: CallTiming = { queue: 0, token: 0, upstream: 0 };
	#kind = { writes: false, searches: false };
	#wasSent = false;
	#failure: ProblemError | undefined;
	#shared: CallRecorder | undefined;

	/** Records what kind of request the SDK makes. */
	begin(kind: { writes: boolean; searches: boolean }): void {
		this.#kind = kind;
	}

	/** Runs `act` and adds its duration to a part of the timing. */
	async time<T>(part: keyof CallTiming, act: () => Promise<T>): Promise<T> {
		const startedMs = performance.now();
		try {
			return await act();
		} finally {
			this.#timing[part] += performance.now() - startedMs;
		}
	}

	/** Records that the request is sent, so that it may be processed. */
	markSent(): void {
		this.#wasSent = true;
	}

	/** Records that the request was not processed, because it was refused or never sent. */
	markUnprocessed(): void {
		this.#wasSent = false;
	}

	fail(failure: ProblemError): void {
		this.#failure = failure;
	}

	/** Records that the call shares the read of another recorder, so that its sending and timing are those of that read. */
	share(read: CallRecorder): void {
		this.#shared = read;
	}

	report(): CallReport {
		const shared = this.#shared?.report();
		const wasSent = this.#wasSent || (shared?.wasSent ?? false);
		const { writes, searches } = this.#kind;
		const timing = shared?.timing ?? { ...this.#timing };
		return { wasSent, mayBeDone: writes && wasSent, searches, failure: this.#failure, timing };
	}
}
