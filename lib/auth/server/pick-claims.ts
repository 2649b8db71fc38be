import "server-only";
import type { AccessPolicy } from "../../access/policy/access-policy.ts";
import type { Claim } from "../../access/policy/sign-in.ts";
import { getLogger } from "../../env/server/logger.ts";

/** Maximum length of the kept claims, in characters of JSON, so that the cookie stays below the 4 kB of one. */
const longest = 1_500;

const valuesOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/**
 * Returns the claims of an ID token that meet a rule of the policy, and nothing else of it: those of the highest level first, as many as
 * fit. A claim is a text or a list of texts.
 */
export function pickClaims(policy: AccessPolicy, profile: object | undefined): Claim[] {
	const own = new Map<string, unknown>(Object.entries(profile ?? {}));
	const met = policy.assign.filter(
		({ claim }) => claim !== undefined && valuesOf(own.get(claim.name)).includes(claim.is),
	);
	const byLevel = policy.levels.flatMap(({ id }) => met.filter(({ level }) => level === id));
	const kept = new Map<string, Claim>();
	for (const { claim } of byLevel) {
		if (claim === undefined) continue;
		const one: Claim = [claim.name, claim.is];
		if (JSON.stringify([...kept.values(), one]).length <= longest) kept.set(JSON.stringify(one), one);
		else
			getLogger().warn(
				{ claim: claim.name },
				"a sign-in has more claims for the access policy than fit in its session",
			);
	}
	return [...kept.values()];
}
