import "server-only";
import type { BucketSize } from "./rate-plans.ts";

/** Watched for less than this, two answers say nothing of a rate; for longer than that, they are old. */
const shortestMs = 200;
const longestMs = 5_000;
/** A learned refill stays within this factor of the plan's. */
const farthest = 20;
/** How much faster, and how often, while the tenant's bucket is full and there are those who wait for ours. */
const faster = 1.25;
const fasterEveryMs = 500;
/** Without headers: how much faster after each success, and how much slower after a 429. */
const increase = 0.02;
const decrease = 0.5;

/** `order` is that of sending, by all who share the bucket; `remaining` is what the tenant said of it then. */
type Sample = { atMs: number; order: number; remaining: number };

/**
 * How fast the tenant's bucket fills. What it says remains, and how much was sent between two answers, bound the refill from both sides, the
 * tighter the longer it is watched; the estimate moves no further than it has to.
 */
export class RefillEstimate {
	readonly #planned: number;
	#perSecond: number;
	#since: Sample | undefined;
	#latest: Sample | undefined;
	#mayHaveBeenFull = false;

	constructor({ perSecond }: BucketSize) {
		this.#planned = perSecond;
		this.#perSecond = perSecond;
	}

	get perSecond(): number {
		return this.#perSecond;
	}

	/** `isShort`: there are those who wait for the bucket. */
	learn(sample: Sample, { burst, isShort }: { burst: number; isShort: boolean }): void {
		const { since = sample, latest = sample } = { since: this.#since, latest: this.#latest };
		this.#since = since;
		this.#latest = sample;
		// Where the tenant's bucket was full, more came in than can be seen.
		this.#mayHaveBeenFull ||= sample.remaining + sample.order - latest.order >= burst - 1;
		const tookMs = sample.atMs - since.atMs;
		if (tookMs < shortestMs) return;
		const gained = sample.remaining - since.remaining + sample.order - since.order;
		// What remains is told in whole requests: the gain may have been one less or one more.
		const [least, most] = [((gained - 1) * 1_000) / tookMs, ((gained + 1) * 1_000) / tookMs];
		const isFull = sample.remaining >= burst - 1 && tookMs >= fasterEveryMs;
		if (isFull && isShort) this.#set(Math.max(least, this.#perSecond * faster));
		else this.#set(Math.max(least, this.#mayHaveBeenFull ? this.#perSecond : Math.min(most, this.#perSecond)));
		if (tookMs >= (this.#mayHaveBeenFull ? fasterEveryMs : longestMs)) this.forget();
	}

	/** Begins to count anew. */
	forget(): void {
		this.#since = undefined;
		this.#latest = undefined;
		this.#mayHaveBeenFull = false;
	}

	/** For a tenant that names no limit: an answer that was no refusal. */
	speedUp(): void {
		this.#set(this.#perSecond + this.#planned * increase);
	}

	/** For a tenant that names no limit: a refusal. */
	slowDown(): void {
		this.#set(this.#perSecond * decrease);
	}

	#set(perSecond: number): void {
		this.#perSecond = Math.min(this.#planned * farthest, Math.max(this.#planned / farthest, perSecond));
	}
}
