import "server-only";
import { CoolDown } from "./cool-down.ts";
import type { BucketSize } from "./rate-plans.ts";
import type { RateReading, RateSource } from "./rate-source.ts";
import { RefillEstimate } from "./refill-estimate.ts";

/** How long a request may be on its way, in ms: until it arrives, the tenant's bucket is full and nothing comes in. */
export const onItsWayMs = 250;
/** How old an answer is at most when it is heard, in ms: what came in since is not in it. */
const answerAgeMs = 50;
/** For how long it counts that somebody had to wait, in ms. */
const shortMs = 500;

/**
 * A bucket of this process alone. It starts as the plan has it and learns from each answer, in the order of sending: the limit is the
 * burst, what remains lowers the level, and the refill is estimated from one reading to the next.
 */
export class LocalRate implements RateSource {
	readonly #nowMs: () => number;
	readonly #onItsWayMs: number;
	readonly #refill: RefillEstimate;
	#burst: number;
	#level: number;
	#atMs: number;
	readonly #cooling: CoolDown;
	#order = 0;
	#learned = 0;
	#sawHeaders = false;
	#wantedAtMs = Number.NEGATIVE_INFINITY;

	constructor(plan: BucketSize, nowMs: () => number, arrivesWithinMs = onItsWayMs) {
		this.#nowMs = nowMs;
		this.#cooling = new CoolDown(nowMs);
		this.#onItsWayMs = arrivesWithinMs;
		this.#refill = new RefillEstimate(plan);
		this.#burst = plan.burst;
		this.#level = plan.burst;
		this.#atMs = nowMs();
	}

	/** `cost` is more than 1 where this process has but a share of the bucket. */
	take(keep: number, cost = 1): number | undefined {
		if (this.waitMs(keep, cost) > 0) return undefined;
		if (this.#level >= this.#burst) this.#atMs = this.#nowMs() + this.#onItsWayMs;
		this.#level -= Math.min(cost, this.#burst);
		this.#order += 1;
		this.#cooling.sent();
		return this.#order;
	}

	waitMs(keep: number, cost = 1): number {
		this.#fill();
		const needed = Math.min(cost, this.#burst);
		const missing = needed + Math.min(keep, this.#burst - needed) - this.#level;
		if (missing <= 0) return this.#cooling.waitMs();
		const untilItFillsMs = Math.max(this.coolDownLeftMs(), this.#atMs - this.#nowMs());
		return Math.max(this.#cooling.waitMs(), untilItFillsMs + (missing / this.#refill.perSecond) * 1_000);
	}

	/** It fills by itself, and there is nobody to ask; but that somebody waits says that it may fill too slowly. */
	want(): void {
		this.#wantedAtMs = this.#nowMs();
	}

	/** All who share the bucket have sent so many, and this is left for them. */
	adopt({ order, level }: { order: number; level: number }): void {
		this.#fill();
		this.#order = Math.max(this.#order, order);
		this.#level = level;
	}

	learn({ order, limit, remaining, isRefusal = false }: RateReading): void {
		this.#cooling.answered({ isRefusal });
		if (limit === undefined || remaining === undefined || !(limit > 0)) {
			if (!this.#sawHeaders) this.#refill.speedUp();
			return;
		}
		this.#sawHeaders = true;
		this.#fill();
		this.#burst = limit;
		this.#level = Math.min(this.#level, limit);
		// An answer that was overtaken by a later one says less than is known already.
		if (order <= this.#learned) return;
		this.#learned = order;
		const isShort = this.#nowMs() - this.#wantedAtMs < shortMs;
		this.#refill.learn({ atMs: this.#nowMs(), order, remaining }, { burst: limit, isShort });
		if (this.isTooHigh({ order, remaining })) this.#level = Math.max(0, remaining - (this.#order - order));
	}

	/** Whether the tenant says that less is left than is counted here. It tells whole requests, so less than one more may be right. */
	isTooHigh({ order, remaining }: { order: number; remaining: number }): boolean {
		const then = this.#level + this.#order - order;
		return then >= remaining + 1 + (this.#refill.perSecond * answerAgeMs) / 1_000;
	}

	coolDown(waitMs: number): number {
		this.#fill();
		if (!this.#sawHeaders && this.coolDownLeftMs() === 0) this.#refill.slowDown();
		this.#level = Math.min(this.#level, 0);
		this.#refill.forget();
		return this.#cooling.start(waitMs);
	}

	coolDownLeftMs(): number {
		return this.#cooling.leftMs();
	}

	ended(): void {
		this.#cooling.ended();
	}

	/** The cool-down itself, for a bucket that is counted elsewhere. */
	get cooling(): CoolDown {
		return this.#cooling;
	}

	view() {
		this.#fill();
		return { burst: this.#burst, perSecond: this.#refill.perSecond, level: this.#level };
	}

	#fill(): void {
		const nowMs = this.#nowMs();
		const sinceMs = Math.max(this.#atMs, Math.min(this.#cooling.untilMs, nowMs));
		const tookMs = Math.max(0, nowMs - sinceMs);
		this.#level = Math.min(this.#burst, this.#level + (tookMs / 1_000) * this.#refill.perSecond);
		this.#atMs = Math.max(this.#atMs, nowMs);
	}
}
