import "server-only";
import { createHash } from "node:crypto";
import type { Clock } from "./clock.ts";
import type { IssuedToken } from "./interpret-token-response.ts";
import { usableLifeMs } from "./token-lifetime.ts";

/**
 * Returns the token to hold once `token` has arrived. If the issuer returned nothing newer than the held token, which was due, the held
 * one stays and its refresh point moves to the start of the window, so that the issuer is not asked again before.
 */
export function renewedBy(token: HeldToken, held: HeldToken | undefined, clock: Clock): HeldToken {
	if (held === undefined || lifeOf(held, clock) !== "due") return token;
	const isNewer = held.value !== token.value && remainingMs(token, clock) > remainingMs(held, clock);
	return isNewer ? token : { ...held, refreshMs: held.usableMs };
}

/** A token with its times. All durations are in ms and count from the moment its request was sent. */
export type HeldToken = {
	value: string;
	/** Resolves to the value. It is created once, so that a cache hit allocates nothing. */
	promise: Promise<string>;
	fingerprint: string;
	scopes: readonly string[];
	sentMonotonicMs: number;
	sentWallMs: number;
	lifetimeMs: number;
	usableMs: number;
	/** Start of the refresh ahead: a random point at 75 to 90 % of the usable life, so that replicas do not ask together. */
	refreshMs: number;
	/** Remaining part of the issuer's token quota, from 0 to 1. */
	quotaLeft: number | undefined;
};

/** Below this part of the quota a token is not refreshed ahead but used until its window. */
const scarceQuota = 0.1;

export type TokenLife = "fresh" | "due" | "lapsed" | "expired";

/** Returns the first 8 hex digits of the token's SHA-256. Nothing else of a token may be shown. */
export const fingerprintOf = (value: string): string => createHash("sha256").update(value).digest("hex").slice(0, 8);

export function holdToken(
	{ value, scopes, lifetimeMs, quotaLeft }: Pick<IssuedToken, "value" | "scopes" | "lifetimeMs" | "quotaLeft">,
	sent: { monotonicMs: number; wallMs: number },
	{ windowMs, random }: { windowMs: number; random: () => number },
): HeldToken {
	const usableMs = usableLifeMs(lifetimeMs, windowMs);
	const scarce = quotaLeft !== undefined && quotaLeft < scarceQuota;
	return {
		value,
		scopes,
		lifetimeMs,
		quotaLeft,
		promise: Promise.resolve(value),
		fingerprint: fingerprintOf(value),
		sentMonotonicMs: sent.monotonicMs,
		sentWallMs: sent.wallMs,
		usableMs,
		refreshMs: scarce ? usableMs : usableMs * (0.75 + 0.15 * random()),
	};
}

/** Returns the remaining life in ms by whichever clock is further ahead. It is never negative. */
export function remainingMs(token: HeldToken, clock: Clock): number {
	const ageMs = Math.max(clock.monotonicMs() - token.sentMonotonicMs, clock.wallMs() - token.sentWallMs);
	return Math.max(0, token.lifetimeMs - ageMs);
}

/** Returns the token's phase of life by the monotonic clock; the wall clock can also expire it. */
export function lifeOf(token: HeldToken, clock: Clock): TokenLife {
	const ageMs = clock.monotonicMs() - token.sentMonotonicMs;
	if (ageMs >= token.lifetimeMs || clock.wallMs() - token.sentWallMs >= token.lifetimeMs) return "expired";
	if (ageMs >= token.usableMs) return "lapsed";
	return ageMs >= token.refreshMs ? "due" : "fresh";
}
