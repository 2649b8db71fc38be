import "server-only";
import type { Clock } from "./clock.ts";
import { type HeldToken, lifeOf, remainingMs } from "./held-token.ts";

/**
 * What is held once `token` has landed. An issuer that gives nothing newer than the token that was due is not asked again before the
 * window: the one held stays, and its refresh point moves there.
 */
export function renewedBy(token: HeldToken, held: HeldToken | undefined, clock: Clock): HeldToken {
	if (held === undefined || lifeOf(held, clock) !== "due") return token;
	const isNewer = held.value !== token.value && remainingMs(token, clock) > remainingMs(held, clock);
	return isNewer ? token : { ...held, refreshMs: held.usableMs };
}
