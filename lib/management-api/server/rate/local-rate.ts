import "server-only";
import { CoolDown } from "./cool-down.ts";
import type { BucketSize } from "./rate-plans.ts";
import type { RateReading, RateSource } from "./rate-source.ts";
import { RefillEstimate } from "./refill-estimate.ts";

/** Maximum travel time of a request, in ms. Until it arrives, the tenant's full bucket does not refill. */
export const onItsWayMs = 250;
/** Maximum age of a rate-limit header when we read it, in ms. Later refill is not in it. */
const answerAgeMs = 50;
/** Time in ms after the last waiting request for which the bucket counts as short. */
const shortMs = 500;

/**
 * A bucket of this process. It starts with the plan's size and learns from each response, in the order of sending: the limit is the burst,
 * a lower `remaining` lowers the level, and the refill is estimated between readings.
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

	/** Takes a request. `cost` is more than 1 if this process has only a share of the bucket. */
	take(keep: number, cost = 1): number | undefined {
		if (this.waitMs(keep, cost) > 0) return undefined;
		if (this.#level >= this.#burst) this.#atMs = this.#nowMs() + this.#onItsWayMs;
		this.#level -= Math.min(cost, this.#burst);
		this.#order += Math.min(cost, this.#burst);
		this.#cooling.sent();
		return this.#order;
	}

	waitMs(keep: number, cost = 1): number {
		this.#fill();
		const needed = Math.min(cost, this.#burst);
		const kept = this.#cooling.isProbeNext ? 0 : Math.min(keep, this.#burst - needed);
		const missing = needed + kept - this.#level;
		if (missing <= 0) return this.#cooling.waitMs();
		const untilItFillsMs = Math.max(this.coolDownLeftMs(), this.#atMs - this.#nowMs());
		return Math.max(this.#cooling.waitMs(), untilItFillsMs + (missing / this.#refill.perSecond) * 1_000);
	}

	/** Records that a request waits, because the estimated refill may be too slow. The bucket fills by itself. */
	want(): void {
		this.#wantedAtMs = this.#nowMs();
	}

	/** Begins a new count of the orders of sending, because this process counted alone for some time. */
	recount(): void {
		this.#order = 0;
		this.#learned = 0;
		this.#refill.forget();
	}

	/** Takes over the deployment's order of sending and level. */
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
		// A later response has already given newer information, or the request was counted before `recount`.
		if (order <= this.#learned || order > this.#order) return;
		this.#learned = order;
		const isShort = this.#nowMs() - this.#wantedAtMs < shortMs;
		this.#refill.learn({ atMs: this.#nowMs(), order, remaining }, { burst: limit, isShort });
		if (this.isTooHigh({ order, remaining })) this.#level = Math.max(0, remaining - (this.#order - order));
	}

	/** Returns true if our level exceeds the tenant's `remaining` by a whole request or more; the tenant rounds to whole requests. */
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

	/** Returns the cool-down, for a bucket that is counted in the database. */
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
