import "server-only";

/** Lock keys of a piece of work. It holds `exclusive` keys alone, and `shared` keys together with others that share them. */
export type Locks = { exclusive: readonly string[]; shared: readonly string[] };

type Tail = { exclusive: Promise<unknown>; shared: Promise<unknown> };

const free: Tail = { exclusive: Promise.resolve(), shared: Promise.resolve() };

/**
 * Queues for named locks within one process, first come, first served. A piece of work requests all its locks at once, so no two pieces of
 * work deadlock.
 */
export class Turns {
	readonly #tails = new Map<string, Tail>();

	/** Returns the number of locks that are held or waited for. */
	get size(): number {
		return this.#tails.size;
	}

	/**
	 * Takes a place in the queue of each lock. `ready` resolves when all are held; `leave` releases them, or gives up the places while
	 * waiting.
	 */
	take({ exclusive, shared }: Locks): { ready: Promise<unknown>; leave: () => void } {
		const left = Promise.withResolvers<void>();
		const alone = new Set(exclusive);
		const waits = [
			...[...alone].map((key) => this.#queue(key, true, left.promise)),
			...[...new Set(shared)].filter((key) => !alone.has(key)).map((key) => this.#queue(key, false, left.promise)),
		];
		return { ready: Promise.all(waits), leave: left.resolve };
	}

	#queue(key: string, isExclusive: boolean, left: Promise<unknown>): Promise<unknown> {
		const tail = this.#tails.get(key) ?? free;
		const ahead = isExclusive ? Promise.all([tail.exclusive, tail.shared]) : tail.exclusive;
		// Later waiters still wait for those ahead of one that gives up early.
		const done = Promise.all([ahead, left]);
		const next = isExclusive
			? { exclusive: done, shared: free.shared }
			: { exclusive: tail.exclusive, shared: Promise.all([tail.shared, done]) };
		this.#tails.set(key, next);
		void Promise.all([next.exclusive, next.shared]).then(() => {
			if (this.#tails.get(key) === next) this.#tails.delete(key);
		});
		return ahead;
	}
}
