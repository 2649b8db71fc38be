import { RE2JS } from "re2js";
import { acts } from "../../acts.ts";
import type { Level } from "../../levels.ts";
import { type AccessPolicy, permissionsOf, reaches, rulesFor } from "../access-policy.ts";
import type { CasePerson, PolicyCase } from "../file/test-schema.ts";
import { isFreshEnough, neededSignIn } from "../fresh-sign-in.ts";
import { domainOf, findLevel, type NamedRole } from "../placement.ts";

/** The result of a case: whether the policy allows it, and why, as a sentence. */
export type CaseResult = { isAllowed: boolean; why: string };

/** Returns the level of a person of a case. `isTarget` counts every claim, because Rolecall cannot know those of others. Pure. */
function levelOf(policy: AccessPolicy, person: CasePerson | undefined, isTarget: boolean): Level | undefined {
	if (person === undefined || person.level !== undefined) return person?.level;
	const { userId = "", roles = [], organizationRoles = [], email = "", claims = {} } = person;
	const inOrganizations = Map.groupBy(organizationRoles, ({ organization }) => organization);
	const standing = {
		userId,
		roles: roles.map((name) => ({ name })),
		emailDomain: domainOf(email),
		organizationRoles: new Map<string, NamedRole[]>(
			[...inOrganizations].map(([id, held]) => [id, held.map(({ role }) => ({ name: role }))]),
		),
	};
	const signIn = { claims: Object.entries(claims), atMs: 0 };
	return findLevel(policy, standing, isTarget ? "any" : signIn, 0);
}

const allowed = (why: string): CaseResult => ({ isAllowed: true, why });
const refused = (why: string): CaseResult => ({ isAllowed: false, why });

/** Decides a case as the server does, without its limits, which depend on what was done before. Pure. */
export function runCase(
	policy: AccessPolicy,
	{ actor, target, act, permission, reason = "", signIn }: PolicyCase,
): CaseResult {
	const level = levelOf(policy, actor, false);
	if (level === undefined) return refused("no rule gives the actor a level");
	const needed = permission ?? (act === undefined ? undefined : acts[act].permission);
	if (needed === undefined || !permissionsOf(policy, level).includes(needed))
		return refused(`the level “${level}” lacks ${needed}`);
	if (act === undefined) return allowed(`the level “${level}” holds ${needed}`);
	if (acts[act].reach === "within") {
		if (actor.userId !== undefined && actor.userId === target?.userId)
			return refused("nobody changes their own account");
		const other = levelOf(policy, target, true);
		if (!reaches(policy, level, other)) return refused(`the level “${level}” does not reach the level “${other}”`);
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
