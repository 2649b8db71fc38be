import "server-only";
import { untilAborted } from "../../http/server/until-aborted.ts";
import { type BackOff, createBackOff } from "./back-off.ts";
import { type BrokerStatus, noCounts } from "./broker-status.ts";
import { type ClientAuth, type Credentials, createCredentials } from "./client-credentials.ts";
import { type Clock, systemClock } from "./clock.ts";
import { createForcedRenewals } from "./forced-renewals.ts";
import { fingerprintOf, type HeldToken, holdToken, lifeOf, remainingMs, renewedBy } from "./held-token.ts";
import { defaultTokenFetch, type TokenFetch } from "./send-token-request.ts";
import { isTransient, TokenFailure, toTokenFailure } from "./token-failure.ts";
import { flyForToken, type Landed } from "./token-flight.ts";
import { inProcessStore, type TokenStore } from "./token-store.ts";

export type TokenBrokerOptions = {
	/** `https://{domain}`, without a trailing slash. */
	origin: string;
	audience: string;
	clientId: string;
	clientAuth: ClientAuth;
	/** Time before its end from which a token is no longer used, in ms. Default 60,000, at most half of the token's life. */
	windowMs?: number;
	store?: TokenStore;
	fetch?: TokenFetch;
	clock?: Clock;
	random?: () => number;
	/** Called once, when a response has no usable `expires_in` and 300 s are assumed. */
	onLifetimeAssumed?: () => void;
};

export type GetTokenOptions = { signal?: AbortSignal | undefined; minLifeMs?: number };

const rememberedPoison = 8;
const scopeRenewalEveryMs = 600_000;
const scopeRenewalMinAgeMs = 300_000;

type Parts = Required<Pick<TokenBrokerOptions, "windowMs" | "store" | "fetch" | "clock" | "random">>;

/**
 * Gets, keeps and renews one Management API token. It serves a fresh token from memory, shares one flight among all waiting
 * callers, and serves a token past its refresh point while one background flight replaces it.
 * @see https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens
 */
export class TokenBroker {
	readonly #options: TokenBrokerOptions;
	readonly #parts: Parts;
	readonly #credentials: Credentials;
	readonly #backOff: BackOff;
	readonly #takeForcedRenewal = createForcedRenewals();
	readonly #counters = noCounts();
	readonly #poisoned: string[] = [];
	#held: HeldToken | undefined;
	#flight: Promise<HeldToken> | undefined;
	#lifetimeWarned = false;
	#forced = false;
	#scopesRenewedAtMs = Number.NEGATIVE_INFINITY;

	constructor(options: TokenBrokerOptions) {
		const { windowMs = 60_000, store = inProcessStore, fetch = defaultTokenFetch } = options;
		const { clock = systemClock, random = Math.random } = options;
		this.#options = options;
		this.#parts = { windowMs, store, fetch, clock, random };
		this.#credentials = createCredentials({
			clientId: options.clientId,
			issuer: `${options.origin}/`,
			auth: options.clientAuth,
		});
		this.#backOff = createBackOff({ random });
	}

	/**
	 * Returns a token good for at least `minLifeMs` (default: until the window), if the issuer's tokens live that long.
	 * `signal` rejects this caller only; the flight goes on.
	 * @throws TokenFailure, without a request while a back-off lasts.
	 */
	getToken({ signal, minLifeMs = 0 }: GetTokenOptions = {}): Promise<string> {
		const { clock } = this.#parts;
		const held = this.#held;
		if (held === undefined || this.#endsBefore(held, minLifeMs)) return this.#joinOrGrace(signal);
		const life = lifeOf(held, clock);
		if (life === "fresh") {
			this.#counters.servedFresh += 1;
			return held.promise;
		}
		if (life !== "due") return this.#joinOrGrace(signal);
		this.#counters.servedDue += 1;
		if (this.#flight === undefined && this.#backOff.current(clock.monotonicMs()) === undefined) void this.#join();
		return held.promise;
	}

	/**
	 * Reports that the API answered 401 to this token. The current token is then never served again, and the next `getToken`
	 * requests another, within the limit on forced renewals. An older token changes nothing.
	 */
	reportRejected(token: string): void {
		const { store, clock } = this.#parts;
		if (this.#held?.value !== token) return;
		const { fingerprint } = this.#held;
		this.#counters.rejected += 1;
		this.#poisoned.push(fingerprint);
		this.#poisoned.splice(0, this.#poisoned.length - rememberedPoison);
		store.poison(this.#key(), fingerprint);
		this.#held = undefined;
		const waitMs = this.#takeForcedRenewal(clock.monotonicMs());
		this.#forced = true;
		if (waitMs > 0) {
			const failure = new TokenFailure("upstream_unauthorized");
			this.#backOff.adopt(failure, clock.monotonicMs(), { leftMs: waitMs, inARow: 0 });
		}
	}

	/**
	 * Renews the token after the API answered 403 for a missing scope, because a token older than 5 min may lack newer grants.
	 * It renews at most once in 10 min. Returns true if a retry with the new token can help.
	 */
	async renewForScopes(token: string, signal?: AbortSignal): Promise<boolean> {
		const nowMs = this.#parts.clock.monotonicMs();
		const held = this.#held;
		if (held === undefined || held.value !== token) return held !== undefined;
		if (nowMs - held.sentMonotonicMs < scopeRenewalMinAgeMs || nowMs - this.#scopesRenewedAtMs < scopeRenewalEveryMs)
			return false;
		if (this.#backOff.current(nowMs) !== undefined) return false;
		this.#scopesRenewedAtMs = nowMs;
		const renewed = await untilAborted(this.#join(), signal).catch(() => undefined);
		return renewed !== undefined && renewed.scopes.join(" ") !== held.scopes.join(" ");
	}

	status(): BrokerStatus {
		const { clock, store } = this.#parts;
		const held = this.#held;
		const backOff = this.#backOff.current(clock.monotonicMs());
		return {
			state: held === undefined ? "empty" : lifeOf(held, clock),
			fetching: this.#flight !== undefined,
			backOff: backOff && { code: backOff.failure.tokenCode, leftMs: backOff.leftMs },
			fingerprint: held?.fingerprint,
			scopes: held?.scopes ?? [],
			lifetimeMs: held?.lifetimeMs,
			remainingMs: held && remainingMs(held, clock),
			usableMs: held?.usableMs,
			refreshMs: held?.refreshMs,
			quotaLeft: held?.quotaLeft,
			store: store.name,
			degraded: store.isDegraded(),
			credential: this.#credentials.inUse(),
			counters: { ...this.#counters, ...store.counters() },
		};
	}

	/** Requests the token ahead of the first call. It never fails: the first call reports the failure. */
	async prewarm(): Promise<void> {
		await this.#parts.store.open();
		await this.getToken().catch(() => undefined);
	}

	/** Closes the store. */
	close(): Promise<void> {
		return this.#parts.store.close();
	}

	/** Returns true if the token ends too soon and another one can live that long. */
	#endsBefore(held: HeldToken, minLifeMs: number): boolean {
		return minLifeMs > 0 && minLifeMs < held.usableMs && remainingMs(held, this.#parts.clock) < minLifeMs;
	}

	/** Returns the store key: client, tenant, audience and method. It leaves out the secret, so that a rotation keeps the token. */
	#key(): string {
		const { clientId, origin, audience, clientAuth } = this.#options;
		return [`${clientId}_token`, origin, audience, clientAuth.method].join(" ");
	}

	/** Joins or starts the one flight of this process. All waiting callers share its rejection; without any, it counts as handled. */
	#join(): Promise<HeldToken> {
		if (this.#flight !== undefined) {
			this.#counters.sharedWaits += 1;
			return this.#flight;
		}
		const flight = this.#fly().finally(() => {
			this.#flight = undefined;
		});
		flight.catch(() => undefined);
		this.#flight = flight;
		return flight;
	}

	async #joinOrGrace(signal: AbortSignal | undefined): Promise<string> {
		const { clock } = this.#parts;
		const asked = this.#held;
		try {
			const backOff = this.#backOff.current(clock.monotonicMs());
			if (backOff !== undefined && this.#flight === undefined) throw backOff.failure.after(backOff.leftMs);
			const token = await untilAborted(this.#join(), signal);
			if (lifeOf(token, clock) !== "expired") return token.value;
			// The token expired before it arrived, on a machine that was suspended: request one more.
			const next = await untilAborted(this.#join(), signal);
			if (lifeOf(next, clock) === "expired") throw new TokenFailure("token_endpoint_unavailable");
			return next.value;
		} catch (error) {
			if (!(error instanceof TokenFailure)) throw error;
			const stillValid = asked !== undefined && asked === this.#held && lifeOf(asked, clock) !== "expired";
			if (isTransient(error.tokenCode) && stillValid) {
				this.#counters.servedGrace += 1;
				return asked.value;
			}
			this.#counters.refused += 1;
			const left = this.#backOff.current(clock.monotonicMs())?.leftMs;
			throw error.details.retryAfterSeconds !== undefined || left === undefined ? error : error.after(left);
		}
	}

	async #fly(): Promise<HeldToken> {
		const { clock, store } = this.#parts;
		const except = [...this.#poisoned, ...(this.#held === undefined ? [] : [this.#held.fingerprint])];
		try {
			const need = { except, forced: this.#forced };
			const token = this.#land(await store.obtain(this.#key(), need, () => this.#request()));
			this.#counters.succeeded += 1;
			this.#forced = false;
			this.#backOff.clear();
			return token;
		} catch (error) {
			const failure = toTokenFailure(error);
			this.#counters.failed += 1;
			const { backOff } = failure;
			if (backOff === undefined) this.#backOff.fail(failure, clock.monotonicMs());
			else this.#backOff.adopt(failure, clock.monotonicMs(), backOff);
			throw failure;
		}
	}

	/** Requests a token from the endpoint. A failure carries its back-off, so that a store can share it. */
	async #request(): Promise<Landed> {
		const { fetch, clock, random } = this.#parts;
		const { clientId, audience, origin } = this.#options;
		const onRequest = () => {
			this.#counters.requests += 1;
		};
		const flight = {
			...{ url: `${origin}/oauth/token`, clientId, audience, credentials: this.#credentials },
			...{ fetch, clock, random, onRequest },
			...(this.#backOff.inARow() === 0 ? {} : { attempts: 1 }),
		};
		try {
			return await flyForToken(flight);
		} catch (error) {
			const failure = toTokenFailure(error);
			const backOff = this.#backOff.fail(failure, clock.monotonicMs());
			throw new TokenFailure(failure.tokenCode, { cause: failure, backOff });
		}
	}

	#land(landed: Landed): HeldToken {
		const { clock, windowMs, random } = this.#parts;
		if (this.#poisoned.includes(fingerprintOf(landed.value))) throw new TokenFailure("upstream_unauthorized");
		if (landed.lifetimeAssumed && !this.#lifetimeWarned) {
			this.#lifetimeWarned = true;
			this.#options.onLifetimeAssumed?.();
		}
		const token = holdToken(
			landed,
			{ monotonicMs: landed.sentMonotonicMs, wallMs: landed.sentWallMs },
			{ windowMs, random },
		);
		this.#held = renewedBy(token, this.#held, clock);
		return this.#held;
	}
}
