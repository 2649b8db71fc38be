import "server-only";
import { LRUCache } from "lru-cache";
import type { Level } from "../../access/levels.ts";
import { type AccessPolicy, actorNeeds, type Placement } from "../../access/policy/access-policy.ts";
import { findLevel, findPossibleLevels, type Standing } from "../../access/policy/placement.ts";
import type { SignIn } from "../../access/policy/sign-in.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { processWide } from "../../env/server/process-wide.ts";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { lookUpActing } from "./look-up-standing.ts";

/** A lookup of a person; `standing` is undefined for one who may not act. */
type Known = { standing: Standing | undefined; atMs: number };

type Levels = { policy: AccessPolicy; known: LRUCache<string, Known>; flights: Map<string, Promise<Known>> };

const state = processWide<Levels>("actor-levels", () => ({
	policy: getAccessPolicy(),
	// `max` would reserve the room of all 10,000 at once, at each change of the policy.
	known: new LRUCache({ maxSize: 10_000, sizeCalculation: () => 1 }),
	flights: new Map(),
}));

/** Returns the cached levels of the policy in force. Another policy begins with none. */
function getLevels(): Levels {
	if (state.get().policy !== getAccessPolicy()) state.set(undefined);
	return state.get();
}

/** Maximum age of a cached level, in ms. Before an act on a user it is `actAgeMs`, and within the act the level is looked up again. */
export const ordinaryAgeMs = 300_000;
export const actAgeMs = 60_000;
/** Maximum age in ms of a cached level for a read while the tenant does not answer. */
const outageAgeMs = 900_000;
/** Problem codes that mean that the tenant does not answer. Any other failure is an answer. */
const outages = new Set<ProblemCode>([
	"tenant_rate_limited",
	"tenant_busy",
	"tenant_unreachable",
	"tenant_not_answering",
	"tenant_timeout",
	"tenant_failed",
	"token_rate_limited",
	"token_endpoint_unavailable",
]);

/** Looks up a person once. */
async function lookUp(userId: string): Promise<Known> {
	const atMs = Date.now();
	return { standing: await lookUpActing(getAccessPolicy(), userId), atMs };
}

function flyOnce(userId: string): Promise<Known> {
	const { known, flights } = getLevels();
	const inFlight = flights.get(userId);
	if (inFlight !== undefined) return inFlight;
	const isLatest = () => flights.get(userId) === flight;
	const flight: Promise<Known> = lookUp(userId)
		.then((found) => {
			if (isLatest()) known.set(userId, found);
			return found;
		})
		.finally(() => {
			if (isLatest()) flights.delete(userId);
		});
	flights.set(userId, flight);
	return flight;
}

/** Starts a new lookup, because one in flight may have begun before the change that the caller asks about. */
function flyAnew(userId: string): Promise<Known> {
	getLevels().flights.delete(userId);
	return flyOnce(userId);
}

type Freshness = {
	/** The person's sign-in. Absent: no claim counts. */
	signIn?: SignIn | undefined;
	/** Maximum age of the lookup, in ms; 0 forces a lookup. Default 5 min. It is 60 s at most if a scope depends on the actor. */
	maxAgeMs?: number;
	/** Serves a lookup up to 15 min old if the tenant does not answer, unless a scope depends on the actor. Default true. */
	bridgesOutage?: boolean;
};

/**
 * Finds the level that the access policy gives a person, and what its scope reads of them. Their lookup is cached in the process, with one lookup at a time
 * per person. A missing answer never grants anything, and an outage is never shown as "no access".
 * @throws ProblemError as `callManagementApi` does.
 */
export async function findPlacement(
	userId: string,
	{ signIn, maxAgeMs = ordinaryAgeMs, bridgesOutage = true }: Freshness = {},
): Promise<Placement> {
	const standing = await findStanding(userId, { maxAgeMs, bridgesOutage });
	const level = standing && findLevel(getAccessPolicy(), standing, signIn ?? "none");
	return { level, attributes: standing?.attributes ?? {} };
}

/** Finds the level that the access policy gives a person, like `findPlacement`. */
export const findActorLevel = async (userId: string, freshness: Freshness = {}): Promise<Level | undefined> =>
	(await findPlacement(userId, freshness)).level;

/** Returns true if some sign-in could give a person a level, by the lookup that `findPlacement` caches. */
export async function couldHaveLevel(userId: string): Promise<boolean> {
	const standing = await findStanding(userId, { maxAgeMs: ordinaryAgeMs, bridgesOutage: true });
	return standing !== undefined && findPossibleLevels(getAccessPolicy(), standing).length > 0;
}

/** Returns true if the scope of a level depends on the actor's organizations or metadata. */
function scopesReadActor(): boolean {
	const { organizations, paths } = actorNeeds(getAccessPolicy());
	return organizations || paths.length > 0;
}

async function findStanding(
	userId: string,
	{ maxAgeMs, bridgesOutage }: { maxAgeMs: number; bridgesOutage: boolean },
): Promise<Standing | undefined> {
	const held = getLevels().known.get(userId);
	// A scope that depends on the actor shows other users as soon as the actor changes.
	const isNarrow = scopesReadActor();
	const mostMs = isNarrow ? Math.min(maxAgeMs, actAgeMs) : maxAgeMs;
	const ageMs = held === undefined ? Number.POSITIVE_INFINITY : Date.now() - held.atMs;
	if (held !== undefined && ageMs < mostMs) return held.standing;
	try {
		return (await (maxAgeMs > 0 ? flyOnce : flyAnew)(userId)).standing;
	} catch (error) {
		const isOutage = error instanceof ProblemError && outages.has(error.code);
		if (held !== undefined && bridgesOutage && !isNarrow && isOutage && ageMs < outageAgeMs) return held.standing;
		throw error;
	}
}

/**
 * Drops a person's cached level, so that the next read looks it up: at sign-in, and after a change of what gives the level. A lookup in
 * flight began before, so its result is not kept either.
 */
export function forgetActorLevel(userId: string): void {
	const { known, flights } = getLevels();
	known.delete(userId);
	flights.delete(userId);
}

/** Drops all cached levels and the lookups in flight, after a role that gives a level was changed. */
export const forgetActorLevels = (): void => state.set(undefined);
