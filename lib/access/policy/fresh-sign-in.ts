import type { AuditAction } from "../acts.ts";
import type { Actor } from "../can.ts";
import { type AccessPolicy, rulesFor } from "./access-policy.ts";

/** A sign-in that an act needs: at most this old, and with a second factor if that is asked for. */
export type NeededSignIn = { minutes: number; secondFactor: boolean };

/** The tenant's clock may be this much ahead of ours, in ms. A sign-in further in the future is none. */
const clockSkewMs = 60_000;

/** Returns the sign-in that the policy asks of an actor for an act: what all its rules ask together. Pure. */
export function neededSignIn(
	{ freshSignIn }: AccessPolicy,
	act: { actor: Pick<Actor, "level">; action: AuditAction },
): NeededSignIn | undefined {
	const rules = rulesFor(freshSignIn, act);
	if (rules.length === 0) return undefined;
	return {
		minutes: Math.min(...rules.map(({ minutes }) => minutes)),
		secondFactor: rules.some(({ secondFactor }) => secondFactor === true),
	};
}

/** Names what a sign-in lacks for an act. */
type Shortfall = "too_old" | "no_second_factor";

/** A sign-in at the tenant: its age, and whether it took a second factor. */
export type SignInAge = { ageMs?: number | undefined; hadSecondFactor?: boolean | undefined };

/** Returns what a sign-in lacks for an act; undefined if it suffices. One whose age is not known is too old. Pure. */
export function shortfallOf(
	{ minutes, secondFactor }: NeededSignIn,
	{ ageMs, hadSecondFactor = false }: SignInAge,
): Shortfall | undefined {
	// An age that is no number is none.
	if (ageMs === undefined || !(ageMs >= -clockSkewMs && ageMs < minutes * 60_000)) return "too_old";
	return secondFactor && !hadSecondFactor ? "no_second_factor" : undefined;
}

/** Returns true if the tenant says that the person signed in as an act needs it. Without a time it is not known, and so never true. Pure. */
export function isFreshEnough(
	needed: NeededSignIn,
	{ authenticatedAtMs, hadSecondFactor }: Pick<NonNullable<Actor["signIn"]>, "authenticatedAtMs" | "hadSecondFactor">,
	nowMs = Date.now(),
): boolean {
	const ageMs = authenticatedAtMs === undefined ? undefined : nowMs - authenticatedAtMs;
	return shortfallOf(needed, { ageMs, hadSecondFactor }) === undefined;
}
