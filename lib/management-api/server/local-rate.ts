import "server-only";
import type { BucketSize } from "./rate-plans.ts";
import type { RateReading, RateSource } from "./rate-source.ts";

const shortestSampleMs = 400;
const weight = 0.5;
/** A learned refill stays within this factor of the plan's. */
const farthest = 20;
/** Sent a little below what was estimated, so that the estimate's own error costs no 429. */
const prudence = 0.98;
/** Without headers: how much faster after each success, and how much slower after a 429. */
const faster = 1.25;
const increase = 0.02;
const decrease = 0.5;

type Sample = { atMs: number; order: number; remaining: number };

/**
 * A bucket of this process alone. It starts as the plan has it and learns from each answer, in the order of sending: the limit is the
 * burst, what remains lowers the level, and the refill is estimated from one reading to the next.
 */
export class LocalRate implements RateSource {
	readonly #plan: BucketSize;
	readonly #nowMs: () => number;
	#burst: number;
	#perSecond: number;
	#level: number;
	#atMs: number;
	#coolUntilMs = Number.NEGATIVE_INFINITY;
	#order = 0;
	#learned = 0;
	#sample: Sample | undefined;
	#sawHeaders = false;

	constructor(plan: BucketSize, nowMs: () => number) {
		this.#plan = plan;
		this.#nowMs = nowMs;
		this.#burst = plan.burst;
		this.#perSecond = plan.perSecond;
		this.#level = plan.burst;
		this.#atMs = nowMs();
	}

	/** `cost` is more than 1 where this process has but a share of the bucket. */
	take(keep: number, cost = 1): number | undefined {
		if (this.waitMs(keep, cost) > 0) return undefined;
		this.#level -= Math.min(cost, this.#burst);
		this.#order += 1;
		return this.#order;
	}

	waitMs(keep: number, cost = 1): number {
		this.#refill();
		const needed = Math.min(cost, this.#burst);
		const missing = needed + Math.min(keep, this.#burst - needed) - this.#level;
		return Math.max(this.coolDownLeftMs(), missing <= 0 ? 0 : (missing / this.#perSecond) * 1_000);
	}

	/** It fills by itself: there is nobody to ask. */
	want(): void {
		this.#refill();
	}

	learn({ order, limit, remaining }: RateReading): void {
		if (limit === undefined || remaining === undefined || !(limit > 0)) {
			if (!this.#sawHeaders) this.#setRate(this.#perSecond + this.#plan.perSecond * increase);
			return;
		}
		this.#sawHeaders = true;
		this.#refill();
		this.#burst = limit;
		// An answer that was overtaken by a later one says less than is known already.
		if (order <= this.#learned) return;
		this.#learned = order;
		this.#level = Math.min(this.#level, Math.max(0, remaining - (this.#order - order)), limit);
		this.#estimate({ atMs: this.#nowMs(), order, remaining });
	}

	coolDown(waitMs: number): void {
		this.#refill();
		if (!this.#sawHeaders && this.coolDownLeftMs() === 0) this.#setRate(this.#perSecond * decrease);
		this.#coolUntilMs = Math.max(this.#coolUntilMs, this.#nowMs() + waitMs);
		this.#level = Math.min(this.#level, 0);
		this.#sample = undefined;
	}

	coolDownLeftMs(): number {
		return Math.max(0, this.#coolUntilMs - this.#nowMs());
	}

	view() {
		this.#refill();
		return { burst: this.#burst, perSecond: this.#perSecond, level: this.#level };
	}

	#refill(): void {
		const nowMs = this.#nowMs();
		const sinceMs = Math.max(this.#atMs, Math.min(this.#coolUntilMs, nowMs));
		this.#level = Math.min(this.#burst, this.#level + ((nowMs - sinceMs) / 1_000) * this.#perSecond);
		this.#atMs = nowMs;
	}

	/** What came in between two readings that were not full: what remained more, and what was sent meanwhile. */
	#estimate(sample: Sample): void {
		const before = this.#sample;
		const isFull = sample.remaining >= this.#burst - 1;
		if (before === undefined || isFull) {
			this.#sample = isFull ? undefined : sample;
			return;
		}
		const tookMs = sample.atMs - before.atMs;
		if (tookMs < shortestSampleMs) return;
		this.#sample = sample;
		const sent = sample.order - before.order;
		// Where the tenant's bucket was full, what came in cannot be seen; that we wait before a full bucket says that we are too slow.
		if (sample.remaining + sent >= this.#burst - 1) {
			if (this.#level < 1) this.#setRate(this.#perSecond * faster);
			return;
		}
		const gained = sample.remaining - before.remaining + sent;
		const perSecond = ((gained * 1_000) / tookMs) * prudence;
		if (gained > 0) this.#setRate(this.#perSecond * (1 - weight) + perSecond * weight);
	}

	#setRate(perSecond: number): void {
		const { perSecond: planned } = this.#plan;
		this.#perSecond = Math.min(planned * farthest, Math.max(planned / farthest, perSecond));
	}
}
