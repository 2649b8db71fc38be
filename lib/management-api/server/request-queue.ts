import "server-only";
import { ProblemError } from "../../http/problem-error.ts";

export type QueueOptions = {
	/** Requests under way at once. Default 10. */
	concurrency?: number;
	/** Callers waiting at once; one more is refused at once. Default 200. */
	mostWaiting?: number;
	nowMs?: () => number;
};

type Waiter = {
	resolve: () => void;
	reject: (reason: unknown) => void;
	signal: AbortSignal;
	deadlineMs: number;
	leave: () => void;
};

const busy = (waitMs: number) =>
	new ProblemError("tenant_busy", {
		detail: "Too many people are asking the tenant at once. Rolecall tries again shortly.",
		retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
	});

/**
 * A plain bounded queue before the tenant: so many requests at once, so many waiting, and a cool-down that holds them all.
 * A slot is never held while waiting. Who waits longer than its signal allows leaves the queue.
 */
export class RequestQueue {
	readonly #concurrency: number;
	readonly #mostWaiting: number;
	readonly #nowMs: () => number;
	readonly #waiters: Waiter[] = [];
	#underWay = 0;
	#coolUntilMs = 0;
	#timer: NodeJS.Timeout | undefined;

	constructor({ concurrency = 10, mostWaiting = 200, nowMs = () => performance.now() }: QueueOptions = {}) {
		this.#concurrency = concurrency;
		this.#mostWaiting = mostWaiting;
		this.#nowMs = nowMs;
	}

	/**
	 * Waits for a slot and answers the function that gives it back.
	 * @throws ProblemError `tenant_busy` when the queue is full, `tenant_rate_limited` when the cool-down outlasts `deadlineMs`.
	 */
	async enter(signal: AbortSignal, deadlineMs: number): Promise<() => void> {
		signal.throwIfAborted();
		const coolMs = this.coolDownLeftMs();
		if (this.#nowMs() + coolMs > deadlineMs) throw rateLimited(coolMs);
		if (coolMs === 0 && this.#waiters.length === 0 && this.#underWay < this.#concurrency) return this.#take();
		if (this.#waiters.length >= this.#mostWaiting) throw busy(Math.max(coolMs, 1_000));
		await new Promise<void>((resolve, reject) => {
			const leave = () => {
				this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
				reject(signal.reason);
			};
			const waiter: Waiter = { resolve, reject, signal, deadlineMs, leave };
			this.#waiters.push(waiter);
			signal.addEventListener("abort", leave, { once: true });
			this.#advance();
		});
		return this.#releaseOnce();
	}

	/** Holds every request for `waitMs`, never shorter than before. Who waits and cannot be served in time hears it at once. */
	coolDown(waitMs: number): void {
		this.#coolUntilMs = Math.max(this.#coolUntilMs, this.#nowMs() + waitMs);
		for (const waiter of this.#waiters.filter(({ deadlineMs }) => deadlineMs < this.#coolUntilMs)) {
			this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
			waiter.signal.removeEventListener("abort", waiter.leave);
			waiter.reject(rateLimited(this.coolDownLeftMs()));
		}
	}

	coolDownLeftMs(): number {
		return Math.max(0, this.#coolUntilMs - this.#nowMs());
	}

	#take(): () => void {
		this.#underWay += 1;
		return this.#releaseOnce();
	}

	#releaseOnce(): () => void {
		let released = false;
		return () => {
			if (released) return;
			released = true;
			this.#underWay -= 1;
			this.#advance();
		};
	}

	/** Lets the first waiters in, as many as there are slots; sets one timer for the end of a cool-down. */
	#advance(): void {
		const coolMs = this.coolDownLeftMs();
		if (coolMs > 0) {
			if (this.#waiters.length > 0 && this.#timer === undefined) {
				this.#timer = setTimeout(() => {
					this.#timer = undefined;
					this.#advance();
				}, Math.ceil(coolMs));
			}
			return;
		}
		while (this.#underWay < this.#concurrency) {
			const waiter = this.#waiters.shift();
			if (waiter === undefined) return;
			waiter.signal.removeEventListener("abort", waiter.leave);
			this.#underWay += 1;
			waiter.resolve();
		}
	}
}

/** The tenant's rate limit does not lift in time for this call. */
export function rateLimited(waitMs: number): ProblemError {
	return new ProblemError("tenant_rate_limited", {
		detail: "The tenant's rate limit is used up for the moment. Rolecall goes on by itself when it lifts.",
		retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
	});
}
