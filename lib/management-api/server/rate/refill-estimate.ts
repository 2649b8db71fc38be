import "server-only";
import type { BucketSize } from "./rate-plans.ts";

/** Minimum and maximum time between two responses from which a rate is estimated, in ms. */
const shortestMs = 200;
const longestMs = 5_000;
/** Maximum factor between a learned refill and the plan's. */
const farthest = 20;
/** Factor and interval of a speed-up while the tenant's bucket is full and requests wait for ours. */
const faster = 1.25;
const fasterEveryMs = 500;
/** Change of the rate without headers: added part after each success, and factor after a 429. */
const increase = 0.02;
const decrease = 0.5;

/** A reading of the bucket. `order` counts all requests sent from the bucket; `remaining` is the tenant's value. */
type Sample = { atMs: number; order: number; remaining: number };

/**
 * Estimates the refill of the tenant's bucket. The change of `remaining` and the number of requests between two responses bound the refill
 * from both sides, more tightly over a longer time. The estimate moves no further than the bounds require.
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

	/** Learns from a response. `isShort` is true if requests wait for the bucket. */
	learn(sample: Sample, { burst, isShort }: { burst: number; isShort: boolean }): void {
		const { since = sample, latest = sample } = { since: this.#since, latest: this.#latest };
		this.#since = since;
		this.#latest = sample;
		// The refill of a full bucket is not visible.
		this.#mayHaveBeenFull ||= sample.remaining + sample.order - latest.order >= burst - 1;
		const tookMs = sample.atMs - since.atMs;
		if (tookMs < shortestMs) return;
		const gained = sample.remaining - since.remaining + sample.order - since.order;
		// Another client has used more than was refilled. How much was is not visible.
		if (gained < 0) {
			this.forget();
			return;
		}
		// `remaining` is in whole requests, so the gain may be one less or one more.
		const [least, most] = [((gained - 1) * 1_000) / tookMs, ((gained + 1) * 1_000) / tookMs];
		const isFull = sample.remaining >= burst - 1 && tookMs >= fasterEveryMs;
		if (isFull && isShort) this.#set(Math.max(least, this.#perSecond * faster));
		else this.#set(Math.max(least, this.#mayHaveBeenFull ? this.#perSecond : Math.min(most, this.#perSecond)));
		if (tookMs >= (this.#mayHaveBeenFull ? fasterEveryMs : longestMs)) this.forget();
	}

	/** Drops the samples but keeps the rate. */
	forget(): void {
		this.#since = undefined;
		this.#latest = undefined;
		this.#mayHaveBeenFull = false;
	}

	/** Raises the rate after a success of a tenant that sends no limit. */
	speedUp(): void {
		this.#set(this.#perSecond + this.#planned * increase);
	}

	/** Lowers the rate after a 429 of a tenant that sends no limit. */
	slowDown(): void {
		this.#set(this.#perSecond * decrease);
	}

	#set(perSecond: number): void {
		this.#perSecond = Math.min(this.#planned * farthest, Math.max(this.#planned / farthest, perSecond));
	}
}
