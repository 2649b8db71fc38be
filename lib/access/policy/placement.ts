import type { Level } from "../levels.ts";
import { type AccessPolicy, type AssignRule, highestGranting, highestOf } from "./access-policy.ts";
import type { ScopeActor } from "./scope/scope.ts";
import type { SignIn } from "./sign-in.ts";

/** The fields of a role that decide on its level. */
export type NamedRole = { name?: string | undefined; type?: unknown; owner_id?: unknown };

/** A person as the tenant has them, as far as the policy asks for it. */
export type Standing = {
	userId: string;
	/** Roles that the person has directly. */
	roles: readonly NamedRole[];
	/** Domain of the verified e-mail, in lower case. */
	emailDomain: string | undefined;
	/** Roles that the person has directly in each organization that was asked. */
	organizationRoles: ReadonlyMap<string, readonly NamedRole[]>;
	/** Values of the actor that the policy's scopes read. Absent for the target of an act. */
	attributes?: ScopeActor | undefined;
};

/** The claims that count: those of a sign-in, `none`, or `any` for a person whose claims Rolecall cannot know. */
type ClaimReading = SignIn | "any" | "none";

/** Returns true unless the role exists within one organization, whose admins may name it as they like. */
const isTenantRole = ({ type, owner_id }: NamedRole): boolean =>
	(type === undefined || type === null || type === "tenant") && (owner_id === undefined || owner_id === null);

/** Returns the names of the roles that count. */
const namesOf = (roles: readonly NamedRole[] = []): ReadonlySet<string | undefined> =>
	new Set(roles.filter(isTenantRole).map(({ name }) => name));

/** Matches a plain address and its domain. Letters are ASCII only: some others become ASCII letters in lower case. */
const plainAddress = /^[^\s"@\p{C}]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$/u;

/** Returns the domain of a plain e-mail address, in lower case. An address with quotes, or a domain beyond ASCII, has none. */
export const domainOf = (email: string): string | undefined => plainAddress.exec(email)?.[1]?.toLowerCase();

function isClaimed({ name, is, minutes }: NonNullable<AssignRule["claim"]>, reading: ClaimReading, nowMs: number) {
	if (typeof reading === "string") return reading === "any";
	if (minutes !== undefined && nowMs - reading.atMs >= minutes * 60_000) return false;
	return reading.claims.some(([claim, value]) => claim === name && value === is);
}

type Known = {
	standing: Standing;
	/** Names of the person's tenant roles. */
	names: ReadonlySet<string | undefined>;
	reading: ClaimReading;
	nowMs: number;
};

/** Returns true if everything that a rule says of a person is so, its organization aside. */
function holdsAside({ role, claim, emailDomain, userId }: AssignRule, { standing, names, reading, nowMs }: Known) {
	return (
		(userId === undefined || standing.userId === userId) &&
		(emailDomain === undefined || standing.emailDomain === emailDomain) &&
		(role === undefined || names.has(role)) &&
		(claim === undefined || isClaimed(claim, reading, nowMs))
	);
}

/** Returns the levels of the rules that a person meets. */
function levelsGiven(policy: AccessPolicy, standing: Standing, reading: ClaimReading, nowMs = Date.now()): Level[] {
	const known = { standing, names: namesOf(standing.roles), reading, nowMs };
	const met = policy.assign.filter((rule) => {
		if (!holdsAside(rule, known)) return false;
		const { organizationRole: wanted } = rule;
		return wanted === undefined || namesOf(standing.organizationRoles.get(wanted.organization)).has(wanted.role);
	});
	return met.map(({ level }) => level);
}

/** Returns the highest level that the policy gives a person. Pure. */
export function findLevel(
	policy: AccessPolicy,
	standing: Standing,
	reading: SignIn | "none",
	nowMs = Date.now(),
): Level | undefined {
	if (typeof reading === "object" && (reading.adminUntilMs ?? 0) > nowMs) return highestGranting(policy);
	return highestOf(policy, levelsGiven(policy, standing, reading, nowMs));
}

/**
 * Returns every level that a person may have whose claims Rolecall cannot know: the one that they have without claims, and each above it
 * that a claim may give. The highest of them does not stand for the others, because it may hold less. Pure.
 */
export function findPossibleLevels(policy: AccessPolicy, standing: Standing): Level[] {
	const least = findLevel(policy, standing, "none");
	const given = new Set(levelsGiven(policy, standing, "any"));
	return [...given].filter((level) => least === undefined || highestOf(policy, [level, least]) === level);
}

/** Returns the organizations whose roles could give a person a higher level than the rules that are known to apply. Pure. */
export function organizationsToAsk(policy: AccessPolicy, standing: Standing): string[] {
	const level = findLevel(policy, standing, "none");
	const known: Known = { standing, names: namesOf(standing.roles), reading: "any", nowMs: 0 };
	const wanted = policy.assign.filter(
		(rule) =>
			rule.organizationRole !== undefined &&
			rule.level !== level &&
			highestOf(policy, level === undefined ? [rule.level] : [rule.level, level]) === rule.level &&
			holdsAside(rule, known),
	);
	return [...new Set(wanted.flatMap(({ organizationRole }) => organizationRole?.organization ?? []))];
}

/** Returns the highest level that a role of the tenant may give, alone or with another condition, directly or in an organization. Pure. */
export function levelOfTenantRole(policy: AccessPolicy, role: NamedRole): Level | undefined {
	const names = namesOf([role]);
	const given = policy.assign.filter((rule) =>
		[rule.role, rule.organizationRole?.role].some((name) => name !== undefined && names.has(name)),
	);
	return highestOf(
		policy,
		given.map(({ level }) => level),
	);
}
