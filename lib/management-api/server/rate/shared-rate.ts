import "server-only";
import { GuardedDatabase } from "../../../database/server/guarded-database.ts";
import { LocalRate } from "./local-rate.ts";
import type { BucketSize } from "./rate-plans.ts";
import type { Granted, RateRows } from "./rate-rows.ts";
import type { RateReading, RateSource } from "./rate-source.ts";

export type SharedRateOptions = {
	name: string;
	plan: BucketSize;
	/** Opens the database and resolves to the shared rows. */
	rows: () => Promise<RateRows>;
	nowMs: () => number;
	/** Maximum time for one statement, in ms. Default 150. */
	statementMs?: number;
};

/** Time after which unused leased requests go back, in ms. */
const idleMs = 1_000;
/** Minimum pause after a lease that granted nothing, in ms. */
const shortestPauseMs = 5;

/**
 * The deployment's bucket. It leases slices from the database, by the database's clock. While the database does not answer in time, a local
 * bucket with this replica's share replaces it. It also learns the limit from the tenant's responses.
 */
export class SharedRate implements RateSource {
	readonly #options: SharedRateOptions;
	readonly #database: GuardedDatabase<RateRows>;
	/** The bucket in its last known state. It learns burst and refill, and is used while the database is down. */
	readonly #local: LocalRate;
	/** Leased requests, by their order of sending in the deployment. */
	#leased: number[] = [];
	#leasedAtMs = 0;
	#asking = false;
	#pauseUntilMs = 0;
	#replicas = 1;
	/** True if this replica has sent requests since its last lease that the database does not know of. */
	#sentAlone = false;

	constructor(options: SharedRateOptions) {
		this.#options = options;
		const { rows: connect, nowMs, statementMs } = options;
		this.#database = new GuardedDatabase({ connect, nowMs, statementMs });
		this.#local = new LocalRate(options.plan, options.nowMs);
	}

	/** Takes a request. While the database is down, each request costs as much as one of every replica. */
	take(keep: number): number | undefined {
		if (this.#database.isResting()) {
			const alone = this.#local.take(keep, this.#replicas);
			this.#sentAlone ||= alone !== undefined;
			return alone;
		}
		if (this.#local.cooling.waitMs() > 0) return undefined;
		this.#returnIdle();
		const order = this.#leased.shift();
		if (order === undefined) return undefined;
		this.#leasedAtMs = this.#options.nowMs();
		this.#local.cooling.sent();
		return order;
	}

	waitMs(keep: number): number {
		if (this.#database.isResting()) return this.#local.waitMs(keep, this.#replicas);
		if (this.#asking) return Number.POSITIVE_INFINITY;
		const pauseMs = this.#pauseUntilMs - this.#options.nowMs();
		return Math.max(0, pauseMs, this.#local.waitMs(keep));
	}

	want(count: number, keep: number, onMore: () => void): void {
		this.#local.want();
		if (this.#database.isResting() || this.waitMs(keep) > 0) return;
		this.#asking = true;
		void this.#lease(count, keep).finally(() => {
			this.#asking = false;
			onMore();
		});
	}

	learn(reading: RateReading): void {
		const { order, remaining } = reading;
		const lowers = remaining !== undefined && this.#local.isTooHigh({ order, remaining });
		this.#local.learn(reading);
		const size = this.#local.view();
		if (lowers && !this.#database.isResting())
			this.#database.tell((rows) => rows.lower(this.#options.name, size, { order, remaining }));
	}

	coolDown(waitMs: number): number {
		const leftMs = this.#local.coolDown(waitMs);
		this.#leased = [];
		this.#database.tell((rows) => rows.coolDown(this.#options.name, leftMs));
		return leftMs;
	}

	ended(): void {
		this.#local.ended();
	}

	coolDownLeftMs(): number {
		return this.#local.coolDownLeftMs();
	}

	view() {
		const { burst, perSecond, level } = this.#local.view();
		return this.#database.isResting()
			? { burst, perSecond: perSecond / this.#replicas, level: level / this.#replicas }
			: { burst, perSecond, level: this.#leased.length + Math.max(0, level) };
	}

	/** Leases enough for the waiting requests, but at most a quarter of the burst at once, to leave some to other replicas. */
	async #lease(count: number, keep: number): Promise<void> {
		const { name } = this.#options;
		const { burst, perSecond, level } = this.#local.view();
		const { isProbeNext } = this.#local.cooling;
		const want = isProbeNext ? 1 : Math.min(count, Math.max(1, Math.ceil(burst / 4)));
		const kept = isProbeNext ? 0 : Math.min(keep, burst - 1);
		const most = this.#sentAlone ? level : burst;
		const leasing = this.#database.ask((rows) => rows.lease(name, { burst, perSecond }, { want, keep: kept, most }));
		await leasing.then((granted) => this.#took(granted)).catch(() => undefined);
	}

	#took({ granted, sent, level, coolLeftMs, replicas }: Granted): void {
		const nowMs = this.#options.nowMs();
		this.#replicas = replicas;
		if (this.#sentAlone) this.#local.recount();
		this.#sentAlone = false;
		this.#local.adopt({ order: sent, level });
		for (let order = sent - granted + 1; order <= sent; order += 1) this.#leased.push(order);
		this.#leasedAtMs = nowMs;
		if (coolLeftMs > 0) this.#local.cooling.hold(coolLeftMs);
		if (granted === 0) this.#pauseUntilMs = nowMs + shortestPauseMs;
	}

	#returnIdle(): void {
		const { name, nowMs } = this.#options;
		if (this.#leased.length === 0 || nowMs() - this.#leasedAtMs < idleMs) return;
		const count = this.#leased.length;
		this.#leased = [];
		this.#database.tell((rows) => rows.giveBack(name, count));
	}
}
