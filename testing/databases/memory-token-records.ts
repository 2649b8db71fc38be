import type { SharedRecords } from "../../lib/token-broker/server/shared-token-store.ts";
import type { TokenRow, TokenRows } from "../../lib/token-broker/server/token-rows.ts";

type Held = Partial<Omit<TokenRow, "ageMs" | "leaseLeftMs" | "failureLeftMs">> & {
	sentMs?: number;
	leaseUntilMs?: number;
	holder?: string;
	failureUntilMs?: number;
};

type Memory = { rows: Map<string, Held>; forced: number[]; nowMs: () => number };

const leaseMs = 3_000;

function rowOf({ rows }: Memory, key: string): Held {
	const held = rows.get(key) ?? { poisoned: [], failures: 0 };
	rows.set(key, held);
	return held;
}

function read({ rows, nowMs }: Memory, key: string): TokenRow | undefined {
	const held = rows.get(key);
	if (held === undefined) return undefined;
	const left = (untilMs: number | undefined) => Math.max(0, (untilMs ?? 0) - nowMs());
	const { sealed = null, fingerprint = null, quotaLeft = null, failureCode = null } = held;
	const { lifetimeMs = 0, usableMs = 0, failures = 0, poisoned = [], sentMs = nowMs() } = held;
	return {
		...{ sealed, fingerprint, quotaLeft, failureCode, lifetimeMs, usableMs, failures, poisoned: [...poisoned] },
		ageMs: nowMs() - sentMs,
		leaseLeftMs: left(held.leaseUntilMs),
		failureLeftMs: left(held.failureUntilMs),
	};
}

function lease(memory: Memory, key: string, holder: string): boolean {
	const held = rowOf(memory, key);
	if ((held.leaseUntilMs ?? 0) > memory.nowMs() && held.holder !== holder) return false;
	Object.assign(held, { holder, leaseUntilMs: memory.nowMs() + leaseMs });
	return true;
}

function publish(memory: Memory, key: string, holder: string, token: Parameters<TokenRows["publish"]>[1]): void {
	const held = rowOf(memory, key);
	const sentMs = memory.nowMs() - token.ageMs;
	if (held.sentMs !== undefined && held.sentMs >= sentMs) return;
	Object.assign(held, token, { sentMs, failureUntilMs: 0, failures: 0 });
	if (held.holder === holder) held.leaseUntilMs = 0;
}

function poison(memory: Memory, key: string, fingerprint: string): void {
	const held = rowOf(memory, key);
	held.poisoned = [...(held.poisoned ?? []), fingerprint].slice(-8);
	if (held.fingerprint === fingerprint) held.sealed = null;
}

function takeForced({ forced, nowMs }: Memory): number {
	const recent = forced.filter((at) => nowMs() - at < 300_000);
	const since = (at: number | undefined, ms: number) => (at === undefined ? 0 : at + ms - nowMs());
	const wait = Math.max(0, since(recent.at(-1), 10_000), since(recent.at(-3), 300_000));
	if (wait === 0) forced.push(nowMs());
	return wait;
}

/** The replicas' shared store in memory, on the test's clock, so that a model can pass hours and kill the database. */
export function createMemoryRecords(nowMs: () => number) {
	const memory: Memory = { rows: new Map(), forced: [], nowMs };
	let isUp = true;
	let waiting: (() => void)[] = [];
	const ask = async <T>(act: () => T): Promise<T> => {
		if (!isUp) throw new Error("The database is gone.");
		return act();
	};
	const tell = () => {
		for (const hear of waiting) hear();
		waiting = [];
	};
	const endLease = (key: string, holder: string, more: Held = {}) => {
		const held = rowOf(memory, key);
		if (held.holder === holder) Object.assign(held, { leaseUntilMs: 0 }, more);
	};

	/** Returns one replica's connection, with the same statements as the real one. */
	const connect = (holder: string): SharedRecords =>
		Object.assign(Object.create(null), {
			rows: {
				read: (key: string) => ask(() => read(memory, key)),
				lease: (key: string) => ask(() => lease(memory, key, holder)),
				renew: (key: string) => ask(() => lease(memory, key, holder)),
				release: (key: string) => ask(() => endLease(key, holder)),
				publish: (key: string, token: Parameters<TokenRows["publish"]>[1]) =>
					ask(() => publish(memory, key, holder, token)),
				publishFailure: (key: string, failure: Parameters<TokenRows["publishFailure"]>[1]) =>
					ask(() => {
						const { code: failureCode, failures, leftMs } = failure;
						endLease(key, holder, { failureCode, failures, failureUntilMs: nowMs() + leftMs });
					}),
				poison: (key: string, fingerprint: string) => ask(() => poison(memory, key, fingerprint)),
				takeForced: () => ask(() => takeForced(memory)),
			},
			notices: {
				next: () => new Promise<void>((resolve) => waiting.push(resolve)),
				tell: () => ask(tell),
				close: () => Promise.resolve(),
			},
		});

	return {
		connect,
		kill: () => {
			isUp = false;
			tell();
		},
		bringBack: () => {
			isUp = true;
		},
	};
}
