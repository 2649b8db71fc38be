import "server-only";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Level } from "../../access/levels.ts";
import { type AccessPolicy, highestOf } from "../../access/policy/access-policy.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { processWide } from "../../env/server/process-wide.ts";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../management-api/server/reads/read-upstream.ts";
import { listAllRoles } from "./list-all-roles.ts";

type Known = { level: Level | undefined; atMs: number };

type Levels = { policy: AccessPolicy; known: LRUCache<string, Known>; flights: Map<string, Promise<Known>> };

const state = processWide<Levels>("actor-levels", () => ({
	policy: getAccessPolicy(),
	known: new LRUCache({ max: 10_000 }),
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

/** The fields of a role that decide on its level. */
export type NamedRole = { name?: string | undefined; type?: unknown; owner_id?: unknown };

/** Returns true unless the role exists within one organization, whose admins may name it as they like. */
const isTenantRole = ({ type, owner_id }: NamedRole): boolean =>
	(type === undefined || type === null || type === "tenant") && (owner_id === undefined || owner_id === null);

/** Returns the highest level that a person's tenant roles give. A role of an organization gives none, whatever its name. */
export function toLevel(roles: readonly NamedRole[]): Level | undefined {
	const names = roles.filter(isTenantRole).map(({ name }) => name);
	const policy = getAccessPolicy();
	const given = policy.assign.filter(({ role }) => names.includes(role)).map(({ level }) => level);
	return highestOf(policy, given);
}

const standingSchema = z.object({ blocked: z.boolean().optional() });

/** Returns true if the account may act: Auth0's answer is readable and says that it is not blocked. */
async function mayAct(userId: string): Promise<boolean> {
	const raw = await callManagementApi({}, (api, request) =>
		api.users.get(userId, { fields: "blocked", include_fields: true }, request),
	);
	const { value, unread } = readOne(standingSchema, raw, "user");
	return value.blocked !== true && unread.length === 0;
}

/** Looks up a level with two cheap calls, for the roles and the account. A blocked or deleted person has no level. */
async function lookUp(userId: string): Promise<Known> {
	const atMs = Date.now();
	try {
		const [roles, acts] = await Promise.all([listAllRoles(userId), mayAct(userId)]);
		return { level: acts ? toLevel(roles) : undefined, atMs };
	} catch (error) {
		if (error instanceof ProblemError && error.code === "user_not_found") return { level: undefined, atMs };
		throw error;
	}
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

/**
 * Finds the level that the tenant's roles give a person, at most `maxAgeMs` old; 0 forces a lookup. Levels are cached in the process, with
 * one lookup at a time per person. If the tenant does not answer, a level up to 15 min old serves if `bridgesOutage`; otherwise the failure
 * is thrown. A missing answer never grants anything, and an outage is never shown as "no access".
 * @throws ProblemError as `callManagementApi` does.
 */
export async function findActorLevel(
	userId: string,
	{ maxAgeMs = ordinaryAgeMs, bridgesOutage = true } = {},
): Promise<Level | undefined> {
	const held = getLevels().known.get(userId);
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
