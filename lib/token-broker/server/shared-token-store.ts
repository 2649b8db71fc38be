import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { DatabaseAway, GuardedDatabase } from "../../database/server/guarded-database.ts";
import type { Secret } from "../../env/server/secret.ts";
import type { Clock } from "./clock.ts";
import { fingerprintOf } from "./held-token.ts";
import { openToken, sealToken } from "./seal-token.ts";
import { TokenFailure, toTokenFailureCode } from "./token-failure.ts";
import type { Landed } from "./token-flight.ts";
import { usableLifeMs } from "./token-lifetime.ts";
import type { TokenNotices } from "./token-notices.ts";
import type { TokenRow, TokenRows } from "./token-rows.ts";
import type { StoreCounters, TokenNeed, TokenStore } from "./token-store.ts";

export type SharedRecords = { rows: TokenRows; notices: TokenNotices };

export type SharedStoreOptions = {
	/** Opens the database and resolves to the shared rows and the notices between replicas. */
	connect: () => Promise<SharedRecords>;
	/** `ROLECALL_SECRET` and the previous one. The first one encrypts. */
	secrets: readonly [Secret, ...Secret[]];
	windowMs: number;
	clock: Clock;
	random: () => number;
	/** Maximum time for one statement, in ms. Default 150; after that this process requests a token for itself. */
	statementMs?: number;
	/** Waits before the next read of the row, in ms. Default a timer. */
	pause?: (ms: number) => Promise<void>;
	/** Called when the database stops answering in time, and when it answers again. */
	onDegraded?: (degraded: boolean) => void;
};

const renewEveryMs = 1_000;
const pollMs = 300;
const longestWaitMs = 18_000;
const openMs = 5_000;

const sleep = (ms: number): Promise<void> => wait(ms, undefined, { ref: false });

/**
 * Token store that replicas share: a row and a short lease in PostgreSQL. One replica requests a token, and the others wait for its
 * result. A fresh token never needs the store, and a slow or dead database fails no call: this process then requests its own token.
 */
export class SharedTokenStore implements TokenStore {
	readonly name = "postgresql";
	readonly #options: SharedStoreOptions;
	readonly #counters: StoreCounters = { storeHits: 0, leasesAcquired: 0, leasesWaited: 0 };
	readonly #database: GuardedDatabase<SharedRecords>;
	#poisoning: Promise<unknown> = Promise.resolve();

	constructor(options: SharedStoreOptions) {
		this.#options = options;
		const { connect, clock, statementMs, onDegraded } = options;
		this.#database = new GuardedDatabase({ connect, nowMs: () => clock.monotonicMs(), statementMs, onDegraded });
	}

	isDegraded = (): boolean => this.#database.isDegraded();

	counters = (): StoreCounters => ({ ...this.#counters });

	async obtain(key: string, need: TokenNeed, fly: () => Promise<Landed>): Promise<Landed> {
		try {
			return await this.#shared(key, need, fly);
		} catch (error) {
			if (!(error instanceof DatabaseAway)) throw error;
			return fly();
		}
	}

	poison(key: string, fingerprint: string): void {
		this.#poisoning = this.#database.ask(({ rows }) => rows.poison(key, fingerprint)).catch(() => undefined);
	}

	async open(): Promise<void> {
		const opened = this.#database.connected().then(
			() => undefined,
			() => undefined,
		);
		await Promise.race([opened, sleep(openMs)]);
	}

	async close(): Promise<void> {
		const open = await this.#database.findOpen();
		await open?.notices.close();
	}

	/** Reads the row, then takes the lease or waits, until there is a shared token or failure. */
	async #shared(key: string, need: TokenNeed, fly: () => Promise<Landed>): Promise<Landed> {
		const { clock, random, pause = sleep } = this.#options;
		await this.#poisoning;
		let waited = false;
		const untilMs = clock.monotonicMs() + longestWaitMs;
		while (clock.monotonicMs() < untilMs) {
			const heard = (await this.#database.ask(({ notices }) => Promise.resolve(notices))).next(key);
			const found = await this.#read(key, need);
			if (found !== undefined) return found;
			if (await this.#database.ask(({ rows }) => rows.lease(key))) return this.#lead(key, need, fly);
			if (!waited) this.#counters.leasesWaited += 1;
			waited = true;
			await Promise.race([heard, pause(pollMs * (0.5 + random()))]);
		}
		throw new DatabaseAway();
	}

	async #read(key: string, need: TokenNeed): Promise<Landed | undefined> {
		const { clock } = this.#options;
		const asked = { monotonicMs: clock.monotonicMs(), wallMs: clock.wallMs() };
		const row = await this.#database.ask(({ rows }) => rows.read(key));
		if (row === undefined) return undefined;
		const landed = await this.#landedOf(row, key, need, asked);
		if (landed === undefined && row.failureLeftMs > 0) throw failureOf(row);
		if (landed !== undefined) this.#counters.storeHits += 1;
		return landed;
	}

	/**
	 * Returns the row's token as if it had just arrived, or undefined if it does not help. Its age counts from before the read by both
	 * clocks, so a machine that was suspended since never takes it for younger than it is.
	 */
	async #landedOf(
		row: TokenRow,
		key: string,
		need: TokenNeed,
		asked: { monotonicMs: number; wallMs: number },
	): Promise<Landed | undefined> {
		const { secrets } = this.#options;
		const { sealed, fingerprint, ageMs, usableMs, lifetimeMs, quotaLeft } = row;
		if (sealed === null || fingerprint === null || ageMs >= usableMs) return undefined;
		if (need.except.includes(fingerprint) || row.poisoned.includes(fingerprint)) return undefined;
		const content = await openToken(sealed, key, secrets);
		if (content === undefined) return undefined;
		const sent = { sentMonotonicMs: asked.monotonicMs - ageMs, sentWallMs: asked.wallMs - ageMs };
		return { ...content, lifetimeMs, lifetimeAssumed: false, quotaLeft: quotaLeft ?? undefined, ...sent };
	}

	/** Requests a token while holding the lease, and publishes the token or the failure to the other replicas. */
	async #lead(key: string, need: TokenNeed, fly: () => Promise<Landed>): Promise<Landed> {
		this.#counters.leasesAcquired += 1;
		const found = await this.#read(key, need).catch(async (error) => {
			await this.#tell(key, (rows) => rows.release(key));
			throw error;
		});
		if (found !== undefined) {
			await this.#tell(key, (rows) => rows.release(key));
			return found;
		}
		if (need.forced) await this.#takeForced(key);
		const renewing = setInterval(
			() => void this.#database.ask(({ rows }) => rows.renew(key)).catch(() => undefined),
			renewEveryMs,
		);
		renewing.unref();
		try {
			const landed = await fly();
			await this.#publish(key, landed);
			return landed;
		} catch (error) {
			if (error instanceof TokenFailure) await this.#publishFailure(key, error);
			throw error;
		} finally {
			clearInterval(renewing);
		}
	}

	async #takeForced(key: string): Promise<void> {
		const waitMs = await this.#database.ask(({ rows }) => rows.takeForced(key));
		if (waitMs === 0) return;
		await this.#tell(key, (rows) => rows.release(key));
		throw new TokenFailure("upstream_unauthorized", { backOff: { leftMs: waitMs, inARow: 1 } });
	}

	async #publish(key: string, landed: Landed): Promise<void> {
		const { clock, secrets, windowMs } = this.#options;
		const { value, lifetimeMs, quotaLeft, sentMonotonicMs, sentWallMs } = landed;
		const sealed = await sealToken(landed, key, secrets[0]);
		await this.#tell(key, (rows) =>
			rows.publish(key, {
				sealed,
				fingerprint: fingerprintOf(value),
				// The monotonic clock stands still while a machine is suspended.
				ageMs: Math.max(clock.monotonicMs() - sentMonotonicMs, clock.wallMs() - sentWallMs),
				lifetimeMs,
				usableMs: usableLifeMs(lifetimeMs, windowMs),
				quotaLeft: quotaLeft ?? null,
			}),
		);
	}

	#publishFailure(key: string, { tokenCode, backOff }: TokenFailure): Promise<void> {
		const { leftMs, inARow } = backOff ?? { leftMs: 0, inARow: 0 };
		return this.#tell(key, (rows) => rows.publishFailure(key, { code: tokenCode, leftMs, failures: inARow }));
	}

	/** Writes to the row and wakes the waiting replicas. Best effort: a failed write changes nothing for this process. */
	async #tell(key: string, write: (rows: TokenRows) => Promise<unknown>): Promise<void> {
		await this.#database
			.ask(async ({ rows, notices }) => {
				await write(rows);
				await notices.tell(key);
			})
			.catch(() => undefined);
	}
}

const failureOf = ({ failureCode, failureLeftMs, failures }: TokenRow): TokenFailure =>
	new TokenFailure(toTokenFailureCode(failureCode), { backOff: { leftMs: failureLeftMs, inARow: failures } });
