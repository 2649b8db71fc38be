import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { LocalRate } from "./local-rate.ts";
import type { BucketSize } from "./rate-plans.ts";
import type { Granted, RateRows } from "./rate-rows.ts";
import type { RateReading, RateSource } from "./rate-source.ts";

export type SharedRateOptions = {
	name: string;
	plan: BucketSize;
	rows: () => Promise<RateRows>;
	nowMs: () => number;
	/** Longest wait for one statement, in ms. Default 150. */
	statementMs?: number;
};

const restMs = 5_000;
/** What was leased and not used for so long goes back. */
const idleMs = 1_000;
/** The least time between two questions that brought nothing. */
const shortestPauseMs = 5;

/**
 * The deployment's bucket: slices of it are leased from the database, by its clock. While the database does not answer in time, a local
 * bucket with this replica's share stands in for it. What answers say of the limit is learned beside it.
 */
export class SharedRate implements RateSource {
	readonly #options: SharedRateOptions;
	/** Learns burst and refill, and stands in while the database is away. */
	readonly #local: LocalRate;
	#leased = 0;
	#leasedAtMs = 0;
	#asking = false;
	#nextAskMs = 0;
	#coolUntilMs = Number.NEGATIVE_INFINITY;
	#restUntilMs = Number.NEGATIVE_INFINITY;
	#replicas = 1;
	#order = 0;
	#knownLevel = 0;

	constructor(options: SharedRateOptions) {
		this.#options = options;
		this.#local = new LocalRate(options.plan, options.nowMs);
	}

	take(keep: number): number | undefined {
		if (this.#isAway()) return this.#takeLocal(keep);
		if (this.coolDownLeftMs() > 0) return undefined;
		this.#returnIdle();
		if (this.#leased < 1) return undefined;
		this.#leased -= 1;
		this.#leasedAtMs = this.#options.nowMs();
		return this.#count();
	}

	waitMs(keep: number): number {
		if (this.#isAway()) return this.#local.waitMs(keep, this.#replicas);
		if (this.#asking) return Number.POSITIVE_INFINITY;
		return Math.max(this.coolDownLeftMs(), this.#nextAskMs - this.#options.nowMs(), 0);
	}

	want(count: number, keep: number, onMore: () => void): void {
		const nowMs = this.#options.nowMs();
		if (this.#isAway() || this.#asking || nowMs < this.#nextAskMs || this.coolDownLeftMs() > 0) return;
		this.#asking = true;
		void this.#lease(count, keep).finally(() => {
			this.#asking = false;
			onMore();
		});
	}

	learn(reading: RateReading): void {
		this.#local.learn(reading);
		const { remaining } = reading;
		if (remaining === undefined || this.#isAway() || remaining >= this.#knownLevel) return;
		this.#knownLevel = remaining;
		void this.#ask((rows) => rows.lower(this.#options.name, remaining)).catch(() => undefined);
	}

	coolDown(waitMs: number): void {
		this.#local.coolDown(waitMs);
		this.#leased = 0;
		this.#coolUntilMs = Math.max(this.#coolUntilMs, this.#options.nowMs() + waitMs);
		void this.#ask((rows) => rows.coolDown(this.#options.name, waitMs)).catch(() => undefined);
	}

	coolDownLeftMs(): number {
		return Math.max(0, this.#coolUntilMs - this.#options.nowMs());
	}

	view() {
		const { burst, perSecond, level } = this.#local.view();
		return this.#isAway()
			? { burst, perSecond: perSecond / this.#replicas, level: level / this.#replicas }
			: { burst, perSecond, level: this.#leased + Math.max(0, this.#knownLevel) };
	}

	#isAway = (): boolean => this.#options.nowMs() < this.#restUntilMs;

	#count(): number {
		this.#order += 1;
		return this.#order;
	}

	/** This replica's share: each request costs as much as one of every replica. */
	#takeLocal(keep: number): number | undefined {
		return this.#local.take(keep, this.#replicas) === undefined ? undefined : this.#count();
	}

	/** Leases what those who wait need, but no more than a quarter of the burst at once, so that other replicas have their turn. */
	async #lease(count: number, keep: number): Promise<void> {
		const { name, nowMs } = this.#options;
		const { burst, perSecond } = this.#local.view();
		const want = Math.min(count, Math.max(1, Math.ceil(burst / 4)));
		const kept = Math.min(keep, burst - 1);
		try {
			this.#took(await this.#ask((rows) => rows.lease(name, { burst, perSecond }, want, kept)), { kept, perSecond });
		} catch {
			this.#restUntilMs = nowMs() + restMs;
		}
	}

	#took({ granted, level, coolLeftMs, replicas }: Granted, asked: { kept: number; perSecond: number }): void {
		const nowMs = this.#options.nowMs();
		this.#replicas = replicas;
		this.#knownLevel = level;
		this.#leased += granted;
		this.#leasedAtMs = nowMs;
		if (coolLeftMs > 0) this.#coolUntilMs = Math.max(this.#coolUntilMs, nowMs + coolLeftMs);
		const missing = 1 + asked.kept - level;
		this.#nextAskMs = granted > 0 ? nowMs : nowMs + Math.max(shortestPauseMs, (missing / asked.perSecond) * 1_000);
	}

	#returnIdle(): void {
		const { name, nowMs } = this.#options;
		if (this.#leased < 1 || nowMs() - this.#leasedAtMs < idleMs) return;
		const count = this.#leased;
		this.#leased = 0;
		void this.#ask((rows) => rows.giveBack(name, count)).catch(() => undefined);
	}

	/** @throws Error when the database does not answer in time. */
	#ask<T>(act: (rows: RateRows) => PromiseLike<T>): Promise<T> {
		const { rows, statementMs = 150 } = this.#options;
		const asked = rows().then(act);
		asked.catch(() => undefined);
		const tooLate = wait(statementMs, undefined, { ref: false }).then(() => {
			throw new Error("The database did not answer in time.");
		});
		tooLate.catch(() => undefined);
		return Promise.race([asked, tooLate]);
	}
}
