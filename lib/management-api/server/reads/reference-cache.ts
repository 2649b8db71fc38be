import "server-only";
import { LRUCache } from "lru-cache";
import type { Answer } from "../answer.ts";
import { familiesOf } from "./coalesce-reads.ts";

const freshMs = 30_000;
const longestMs = 60_000;

/** Matches the cached paths: roles, connections, APIs and applications, which change rarely. Users are never cached. */
const kept = /^\/api\/v2\/(?:roles|connections|resource-servers|clients)(?:\/[^/]+)?$/;

type Entry = { answer: Answer; atMs: number; families: string[] };

/**
 * Caches reference data for 30 s, and for another 30 s while a background read replaces it. Our own writes drop the entries that they
 * touch; another console's writes are visible within a minute.
 */
export class ReferenceCache {
	readonly #entries: LRUCache<string, Entry>;
	readonly #nowMs: () => number;
	#hits = 0;

	constructor(nowMs: () => number = () => performance.now()) {
		this.#nowMs = nowMs;
		this.#entries = new LRUCache({ max: 200 });
	}

	get hits(): number {
		return this.#hits;
	}

	/** Returns true if this path is cached. */
	keeps = (path: string): boolean => kept.test(path);

	find(url: string): { answer: Answer; isStale: boolean } | undefined {
		const entry = this.#entries.get(url);
		const ageMs = this.#nowMs() - (entry?.atMs ?? 0);
		if (entry === undefined || ageMs >= longestMs) return undefined;
		this.#hits += 1;
		return { answer: entry.answer, isStale: ageMs >= freshMs };
	}

	put(url: string, path: string, answer: Answer): void {
		if (answer.status !== 200) return;
		this.#entries.set(url, { answer, atMs: this.#nowMs(), families: familiesOf(path) });
	}

	/** Drops the entries that a write to this path touches. */
	wrote(path: string): void {
		const touched = familiesOf(path);
		for (const [url, { families }] of [...this.#entries.entries()])
			if (families.some((family) => touched.includes(family))) this.#entries.delete(url);
	}
}
