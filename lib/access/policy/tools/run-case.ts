import { RE2JS } from "re2js";
import { acts } from "../../acts.ts";
import type { Level } from "../../levels.ts";
import { type AccessPolicy, permissionsOf, reaches, rulesFor } from "../access-policy.ts";
import type { CasePerson, PolicyCase } from "../file/test-schema.ts";
import { isFreshEnough, neededSignIn } from "../fresh-sign-in.ts";
import { domainOf, findLevel, findPossibleLevels, type NamedRole, type Standing } from "../placement.ts";
import { createAbility } from "../scope/create-ability.ts";
import { toConditions } from "../scope/to-conditions.ts";

/** The result of a case, and why, as a sentence. */
export type CaseResult = { outcome: PolicyCase["expected"]; why: string };

function standingOf({ userId = "", roles = [], organizationRoles = [], email = "" }: CasePerson): Standing {
	const inOrganizations = Map.groupBy(organizationRoles, ({ organization }) => organization);
	return {
		userId,
		roles: roles.map((name) => ({ name })),
		emailDomain: domainOf(email),
		organizationRoles: new Map<string, NamedRole[]>(
			[...inOrganizations].map(([id, held]) => [id, held.map(({ role }) => ({ name: role }))]),
		),
	};
}

/** Returns the level of the actor of a case. */
function levelOf(policy: AccessPolicy, actor: CasePerson): Level | undefined {
	if (actor.level !== undefined) return actor.level;
	return findLevel(policy, standingOf(actor), { claims: Object.entries(actor.claims ?? {}), atMs: 0 }, 0);
}

/** Returns every level that the target of a case may have, because Rolecall cannot know the claims of others. */
function levelsOf(policy: AccessPolicy, target: CasePerson | undefined): Level[] {
	if (target === undefined) return [];
	return target.level === undefined ? findPossibleLevels(policy, standingOf(target)) : [target.level];
}

/** Returns true if the target is in the scope of the actor's level. */
function isSeen(
	{ levels }: AccessPolicy,
	level: Level,
	{ actor, target }: { actor: CasePerson; target: CasePerson },
): boolean {
	const scope = levels.find(({ id }) => id === level)?.scope;
	const { connections = [], organizations = [], email, blocked, app_metadata, user_metadata } = target;
	const identities = connections.map((connection) => ({ connection }));
	const user = { email, blocked, identities, organizations, app_metadata, user_metadata };
	return createAbility(["users:read"], toConditions(scope, actor)).can("users:read", user);
}

const allowed = (why: string): CaseResult => ({ outcome: "allowed", why });
const refused = (why: string): CaseResult => ({ outcome: "refused", why });

/** Decides a case as the server does, without its limits, which depend on what was done before. Pure. */
export function runCase(
	policy: AccessPolicy,
	{ actor, target, act, permission, reason = "", signIn }: PolicyCase,
): CaseResult {
	const level = levelOf(policy, actor);
	if (level === undefined) return refused("no rule gives the actor a level");
	const needed = permission ?? (act === undefined ? undefined : acts[act].permission);
	if (needed === undefined || !permissionsOf(policy, level).includes(needed))
		return refused(`the level “${level}” lacks ${needed}`);
	const isWithin = act !== undefined && acts[act].reach === "within";
	if (isWithin && actor.userId !== undefined && actor.userId === target?.userId)
		return refused("nobody changes their own account");
	if (target !== undefined && !isSeen(policy, level, { actor, target }))
		return { outcome: "out of scope", why: `the target is not among the users that the level “${level}” sees` };
	if (act === undefined) return allowed(`the level “${level}” holds ${needed}`);
	if (isWithin) {
		const other = levelsOf(policy, target).find((one) => !reaches(policy, level, one));
		if (other !== undefined) return refused(`the level “${level}” does not reach the level “${other}”`);
	}
	const demands = rulesFor(policy.reasons, { actor: { level }, action: act });
	const unmet = demands.find(({ pattern }) =>
		pattern === undefined ? reason.trim() === "" : !RE2JS.matches(pattern, reason.trim()),
	);
	if (unmet !== undefined) return refused(`the act needs another reason${unmet.hint ? `: ${unmet.hint}` : ""}`);
	const fresh = neededSignIn(policy, { actor: { level }, action: act });
	const asked = fresh && {
		authenticatedAtMs: signIn && -signIn.minutesAgo * 60_000,
		hadSecondFactor: signIn?.secondFactor,
	};
	if (fresh !== undefined && !isFreshEnough(fresh, asked ?? {}, 0))
		return refused(
			`the act needs a sign-in of the last ${fresh.minutes} min${fresh.secondFactor ? " with a second factor" : ""}`,
		);
	return allowed(`the level “${level}” holds ${needed}`);
}
