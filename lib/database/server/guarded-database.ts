import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { answerWithin } from "./answer-within.ts";

export type GuardOptions<Open> = {
	/** Opens the database. It is called again after it failed. */
	connect: () => Promise<Open>;
	/** Returns the monotonic time, in ms. */
	nowMs: () => number;
	/** Maximum time for one statement, in ms. Default 150. */
	statementMs?: number | undefined;
	/** Called when the database stops answering in time, and when it answers again. */
	onDegraded?: ((degraded: boolean) => void) | undefined;
};

/** Time without statements after the database was too slow, in ms. */
const restMs = 5_000;

/** Thrown if the database fails or is too slow, so that the caller goes on without it. */
export class DatabaseAway extends Error {}

/** A database that a caller can do without: it may delay the caller for one statement only, and then rests for 5 s. */
export class GuardedDatabase<Open> {
	readonly #options: GuardOptions<Open>;
	#opening: Promise<Open> | undefined;
	#restUntilMs = Number.NEGATIVE_INFINITY;
	#degraded = false;

	constructor(options: GuardOptions<Open>) {
		this.#options = options;
	}

	isResting = (): boolean => this.#options.nowMs() < this.#restUntilMs;

	/** Returns true from a failure until the database answers again. */
	isDegraded = (): boolean => this.#degraded;

	/** Runs one statement within its time limit. @throws DatabaseAway if it fails, and while the database rests */
	async ask<T>(act: (open: Open) => PromiseLike<T>): Promise<T> {
		if (this.isResting()) throw new DatabaseAway();
		try {
			const answer = await this.#run(act);
			this.#setDegraded(false);
			return answer;
		} catch {
			this.#restUntilMs = this.#options.nowMs() + restMs;
			this.#setDegraded(true);
			throw new DatabaseAway();
		}
	}

	/** Sends a statement that may be lost, even while the database rests. Its failure starts no rest. */
	tell(act: (open: Open) => PromiseLike<unknown>): void {
		this.#run(act).catch(() => undefined);
	}

	/** Opens the database unless it is open. */
	connected(): Promise<Open> {
		if (this.#opening === undefined) {
			this.#opening = this.#options.connect();
			this.#opening.catch(() => {
				this.#opening = undefined;
			});
		}
		return this.#opening;
	}

	/** Returns what was opened, or undefined if nothing was, or if it is still opening. */
	async findOpen(): Promise<Open | undefined> {
		return Promise.race([this.#opening?.catch(() => undefined), wait(0, undefined)]);
	}

	#run<T>(act: (open: Open) => PromiseLike<T>): Promise<T> {
		return answerWithin(this.connected().then(act), this.#options.statementMs ?? 150);
	}

	#setDegraded(degraded: boolean): void {
		if (this.#degraded === degraded) return;
		this.#degraded = degraded;
		this.#options.onDegraded?.(degraded);
	}
}
