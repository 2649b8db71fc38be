import "server-only";
import { LRUCache } from "lru-cache";
import { type Level, levelRoleNames, levels } from "../../access/permissions.ts";
import { processWide } from "../../env/server/process-wide.ts";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { listAllRoles } from "./list-all-roles.ts";

type Known = { level: Level | undefined; atMs: number };

type Levels = { known: LRUCache<string, Known>; flights: Map<string, Promise<Known>> };

const state = processWide<Levels>("actor-levels", () => ({ known: new LRUCache({ max: 10_000 }), flights: new Map() }));

/** A level is looked up again when older than this; before an act on a user when older than `actAgeMs`, and once more within it. */
export const ordinaryAgeMs = 300_000;
export const actAgeMs = 60_000;
/** While the tenant does not answer, a plain read goes on with a level up to this old. */
const outageAgeMs = 900_000;
/** What says that the tenant does not answer; any other failure is an answer. */
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

/** The highest level that a person's tenant roles give. Pure. */
export function toLevel(roleNames: readonly (string | undefined)[]): Level | undefined {
	return levels.find((level) => roleNames.includes(levelRoleNames[level]));
}

/** Two cheap calls: the roles, and whether the account still stands. A blocked or deleted person has no level. */
async function lookUp(userId: string): Promise<Known> {
	const atMs = Date.now();
	try {
		const [roles, user] = await Promise.all([
			listAllRoles(userId),
			callManagementApi({}, (api, request) =>
				api.users.get(userId, { fields: "blocked", include_fields: true }, request),
			),
		]);
		return { level: user.blocked === true ? undefined : toLevel(roles.map(({ name }) => name)), atMs };
	} catch (error) {
		if (error instanceof ProblemError && error.code === "user_not_found") return { level: undefined, atMs };
		throw error;
	}
}

function flyOnce(userId: string): Promise<Known> {
	const { known, flights } = state.get();
	const underWay = flights.get(userId);
	if (underWay !== undefined) return underWay;
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

/** A look of its own: one that is under way may have begun before what one asks about. */
function flyAnew(userId: string): Promise<Known> {
	state.get().flights.delete(userId);
	return flyOnce(userId);
}

/**
 * The level that the tenant's roles give a person, at most `maxAgeMs` old; with 0 it is looked up now. Kept in the process, one lookup at a time a person.
 * While the tenant does not answer, a level up to 15 min old serves where `bridgesOutage`; else the failure is thrown.
 * Nothing is ever granted for want of an answer, and an outage is never shown as "no access".
 * @throws ProblemError as `callManagementApi` does.
 */
export async function findActorLevel(
	userId: string,
	{ maxAgeMs = ordinaryAgeMs, bridgesOutage = true } = {},
): Promise<Level | undefined> {
	const held = state.get().known.get(userId);
	const ageMs = held === undefined ? Number.POSITIVE_INFINITY : Date.now() - held.atMs;
	if (held !== undefined && ageMs < maxAgeMs) return held.level;
	try {
		return (await (maxAgeMs > 0 ? flyOnce : flyAnew)(userId)).level;
	} catch (error) {
		const isOutage = error instanceof ProblemError && outages.has(error.code);
		if (held !== undefined && bridgesOutage && isOutage && ageMs < outageAgeMs) return held.level;
		throw error;
	}
}

/**
 * Forgets what is known of a person, so that the next look is fresh: at sign-in, and after what gives them their level changed here. A
 * look that is under way began before, so it is not kept either.
 */
export function forgetActorLevel(userId: string): void {
	const { known, flights } = state.get();
	known.delete(userId);
	flights.delete(userId);
}

/** Forgets everyone: for tests. */
export const resetActorLevels = (): void => state.set(undefined);
