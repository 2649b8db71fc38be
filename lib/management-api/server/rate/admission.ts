import "server-only";
import { ProblemError } from "../../../http/problem-error.ts";
import { FairQueue } from "./fair-queue.ts";
import type { RateReading, RateSource } from "./rate-source.ts";

const lanes = ["interactive", "bulk", "background"] as const;

/** Priority of a call: `interactive` for a waiting person, `bulk` for a job, `background` if nobody waits. */
export type Lane = (typeof lanes)[number];

export type Entrance = {
	lane: Lane;
	/** Actor of the call. Within a lane, actors take turns. */
	actor: string;
	signal: AbortSignal;
	/** Deadline by the monotonic clock, in ms. */
	deadlineMs: number;
	/** True if the tenant refused the call with 429; it then goes to the head of its lane. */
	again?: boolean;
};

/** An admitted request. */
export type Ticket = { order: number; release: () => void };

export type Waiting = {
	ticket: Promise<Ticket>;
	/** Moves the request to a faster lane, because a caller in that lane waits for it too. */
	lift: (lane: Lane) => void;
};

type Waiter = Entrance & { resolve: (ticket: Ticket) => void; reject: (reason: unknown) => void; leave: () => void };

const mostWaiting: Record<Lane, number> = { interactive: 200, bulk: 2_000, background: 200 };
const mostOfOneActor = 0.25;
const bulkEvery = 10;

export type AdmissionOptions = {
	source: RateSource;
	/** Maximum number of requests in flight. Default 16. */
	concurrency?: number;
	nowMs?: () => number;
};

const busy = (waitMs: number) =>
	new ProblemError("tenant_busy", {
		detail: "Too much is asked of the tenant at once. Rolecall tries again shortly.",
		retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
	});

/** Creates the problem for a call whose deadline is before the end of the tenant's rate limit. */
export function rateLimited(waitMs: number): ProblemError {
	return new ProblemError("tenant_rate_limited", {
		detail: "The tenant's rate limit is used up for the moment. Rolecall goes on by itself when it lifts.",
		retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
	});
}

/**
 * Admits requests to one bucket of the tenant by lane, with turns between actors, no faster than the bucket refills. A request that cannot
 * be served before its deadline is refused at once. A waiting request holds no slot.
 */
export class Admission {
	readonly #source: RateSource;
	readonly #concurrency: number;
	readonly #nowMs: () => number;
	readonly #queues: Record<Lane, FairQueue<Waiter>> = {
		interactive: new FairQueue(),
		bulk: new FairQueue(),
		background: new FairQueue(),
	};
	#underWay = 0;
	#sinceBulk = 0;
	#timer: NodeJS.Timeout | undefined;

	constructor({ source, concurrency = 16, nowMs = () => performance.now() }: AdmissionOptions) {
		this.#source = source;
		this.#concurrency = concurrency;
		this.#nowMs = nowMs;
	}

	/** Queues a request. @throws ProblemError `tenant_busy` if it would be late, `tenant_rate_limited` if a cool-down outlasts it. */
	enter(entrance: Entrance): Waiting {
		const { promise: ticket, resolve, reject } = Promise.withResolvers<Ticket>();
		const waiter: Waiter = { ...entrance, resolve, reject, leave: () => this.#drop(waiter, entrance.signal.reason) };
		const refusal = this.#refusalFor(entrance);
		if (entrance.signal.aborted) reject(entrance.signal.reason);
		else if (refusal !== undefined) reject(refusal);
		else {
			entrance.signal.addEventListener("abort", waiter.leave, { once: true });
			this.#queues[entrance.lane].push(entrance.actor, waiter, { front: entrance.again ?? false });
			this.#pump();
		}
		return { ticket, lift: (lane) => this.#lift(waiter, lane) };
	}

	/**
	 * Holds every request for `waitMs`, at most 60 s and never shorter than before. Requests that cannot be served in time are refused at
	 * once. Returns the length of the cool-down in ms.
	 */
	coolDown(waitMs: number): number {
		const leftMs = this.#source.coolDown(waitMs);
		this.#dropLate();
		return leftMs;
	}

	/** Learns the state of the bucket from a response. */
	learn(reading: RateReading): void {
		this.#source.learn(reading);
		this.#pump();
	}

	/** Returns the bucket's state, the waiting requests of each lane, and the requests in flight. */
	view() {
		const { interactive, bulk, background } = this.#queues;
		const waiting = { interactive: interactive.size, bulk: bulk.size, background: background.size };
		return { ...this.#source.view(), waiting, underWay: this.#underWay, coolDownLeftMs: this.#source.coolDownLeftMs() };
	}

	#refusalFor({ lane, actor, deadlineMs, again }: Entrance): ProblemError | undefined {
		const left = deadlineMs - this.#nowMs();
		const coolMs = this.#source.coolDownLeftMs();
		if (coolMs > left) return rateLimited(coolMs);
		if (again) return undefined;
		const queue = this.#queues[lane];
		const most = mostWaiting[lane];
		const waitMs = this.#expectedWaitMs(lane, actor);
		const isFull = queue.size >= most || queue.sizeOf(actor) >= most * mostOfOneActor;
		return isFull || waitMs > left ? busy(waitMs) : undefined;
	}

	/** Estimates the wait of a new request from the bucket's level and refill and the requests ahead in its own and the faster lanes. */
	#expectedWaitMs(lane: Lane, actor: string): number {
		const faster = lanes.slice(0, lanes.indexOf(lane)).reduce((sum, name) => sum + this.#queues[name].size, 0);
		const { level, perSecond } = this.#source.view();
		const missing = faster + this.#queues[lane].aheadOf(actor) + 1 - Math.max(0, level);
		return Math.max(this.#source.coolDownLeftMs(), missing <= 0 ? 0 : (missing / perSecond) * 1_000);
	}

	/** Returns the next lane and the reserve that it must leave in the bucket. */
	#nextLane(): { lane: Lane; keep: number } | undefined {
		const { interactive, bulk, background } = this.#queues;
		if (bulk.size > 0 && interactive.size > 0 && this.#sinceBulk >= bulkEvery - 1) return { lane: "bulk", keep: 0 };
		if (interactive.size > 0) return { lane: "interactive", keep: 0 };
		const keep = 1 + Math.max(2, this.#source.view().burst * 0.25);
		if (bulk.size > 0) return { lane: "bulk", keep };
		return background.size > 0 ? { lane: "background", keep } : undefined;
	}

	/** Admits all requests that can go now, and sets one timer for the next. */
	#pump = (): void => {
		while (this.#underWay < this.#concurrency) {
			const next = this.#nextLane();
			if (next === undefined) return;
			const order = this.#source.take(next.keep);
			if (order === undefined) {
				this.#dropLate();
				this.#source.want(this.#queues[next.lane].size, next.keep, this.#pump);
				this.#arm(this.#source.waitMs(next.keep));
				return;
			}
			const waiter = this.#queues[next.lane].shift();
			if (waiter === undefined) return;
			this.#sinceBulk = next.lane === "bulk" ? 0 : this.#sinceBulk + 1;
			waiter.signal.removeEventListener("abort", waiter.leave);
			this.#underWay += 1;
			waiter.resolve({ order, release: this.#releaseOnce() });
		}
	};

	/** Refuses waiting requests whose deadline is before the end of the cool-down, ours or another replica's. */
	#dropLate(): void {
		const coolMs = this.#source.coolDownLeftMs();
		if (coolMs === 0) return;
		const untilMs = this.#nowMs() + coolMs;
		const waiting = Object.values(this.#queues).flatMap((queue) => queue.items());
		for (const waiter of waiting.filter(({ deadlineMs }) => deadlineMs < untilMs))
			this.#drop(waiter, rateLimited(coolMs));
	}

	#arm(waitMs: number): void {
		if (!Number.isFinite(waitMs)) return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(this.#pump, Math.ceil(waitMs));
	}

	#releaseOnce(): () => void {
		let released = false;
		return () => {
			if (released) return;
			released = true;
			this.#underWay -= 1;
			this.#source.ended();
			this.#pump();
		};
	}

	#lift(waiter: Waiter, lane: Lane): void {
		if (lanes.indexOf(lane) >= lanes.indexOf(waiter.lane)) return;
		if (!this.#queues[waiter.lane].remove(waiter.actor, waiter)) return;
		waiter.lane = lane;
		this.#queues[lane].push(waiter.actor, waiter);
		this.#pump();
	}

	#drop(waiter: Waiter, reason: unknown): void {
		if (!this.#queues[waiter.lane].remove(waiter.actor, waiter)) return;
		waiter.signal.removeEventListener("abort", waiter.leave);
		waiter.reject(reason);
	}
}
