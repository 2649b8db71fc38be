import "server-only";
import { createHash } from "node:crypto";
import type { Clock } from "./clock.ts";
import type { IssuedToken } from "./interpret-token-response.ts";
import { usableLifeMs } from "./token-lifetime.ts";

/**
 * What is held once `token` has landed. An issuer that gives nothing newer than the token that was due is not asked again before the
 * window: the one held stays, and its refresh point moves there.
 */
export function renewedBy(token: HeldToken, held: HeldToken | undefined, clock: Clock): HeldToken {
	if (held === undefined || lifeOf(held, clock) !== "due") return token;
	const isNewer = held.value !== token.value && remainingMs(token, clock) > remainingMs(held, clock);
	return isNewer ? token : { ...held, refreshMs: held.usableMs };
}

/** A token with its times; all durations in ms, counted from the moment its request was sent. */
export type HeldToken = {
	value: string;
	/** A promise of the value, made once, so that a hot hit allocates nothing. */
	promise: Promise<string>;
	fingerprint: string;
	scopes: readonly string[];
	sentMonotonicMs: number;
	sentWallMs: number;
	lifetimeMs: number;
	usableMs: number;
	/** Where the refresh ahead starts: drawn in 75 to 90 % of the usable life, so that replicas do not meet. */
	refreshMs: number;
	/** The part of the issuer's token quota that was left, from 0 to 1. */
	quotaLeft: number | undefined;
};

/** With less of the quota left than this, a token is used to its window and not refreshed ahead. */
const scarceQuota = 0.1;

export type TokenLife = "fresh" | "due" | "lapsed" | "expired";

/** The first 8 hex digits of the token's SHA-256: all of a token that may be seen. */
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

/** How long the token still lives, in ms, by whichever clock is further on. Never negative. */
export function remainingMs(token: HeldToken, clock: Clock): number {
	const ageMs = Math.max(clock.monotonicMs() - token.sentMonotonicMs, clock.wallMs() - token.sentWallMs);
	return Math.max(0, token.lifetimeMs - ageMs);
}

/** Where the token is in its life: the monotonic clock decides, and the wall clock ends it too. */
export function lifeOf(token: HeldToken, clock: Clock): TokenLife {
	const ageMs = clock.monotonicMs() - token.sentMonotonicMs;
	if (ageMs >= token.lifetimeMs || clock.wallMs() - token.sentWallMs >= token.lifetimeMs) return "expired";
	if (ageMs >= token.usableMs) return "lapsed";
	return ageMs >= token.refreshMs ? "due" : "fresh";
}
