import type { Level } from "../levels.ts";
import { type AccessPolicy, type AssignRule, highestOf } from "./access-policy.ts";
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
	/** What the scopes of the policy read of an actor. Absent for the target of an act. */
	attributes?: ScopeActor | undefined;
};

/** The claims that count: those of a sign-in, `none`, or `any` for a person whose claims Rolecall cannot know. */
type ClaimReading = SignIn | "any" | "none";

/** Returns true unless the role exists within one organization, whose admins may name it as they like. */
const isTenantRole = ({ type, owner_id }: NamedRole): boolean =>
	(type === undefined || type === null || type === "tenant") && (owner_id === undefined || owner_id === null);

const isNamed = (roles: readonly NamedRole[] | undefined, name: string): boolean =>
	roles?.some((role) => role.name === name && isTenantRole(role)) ?? false;

/** Matches a plain address and its domain. Letters are ASCII only: some others become ASCII letters in lower case. */
const plainAddress = /^[^\s"@\p{C}]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$/u;

/** Returns the domain of a plain e-mail address, in lower case. An address with quotes, or a domain beyond ASCII, has none. */
export const domainOf = (email: string): string | undefined => plainAddress.exec(email)?.[1]?.toLowerCase();

function isClaimed({ name, is, minutes }: NonNullable<AssignRule["claim"]>, reading: ClaimReading, nowMs: number) {
	if (typeof reading === "string") return reading === "any";
	if (minutes !== undefined && nowMs - reading.atMs >= minutes * 60_000) return false;
	return reading.claims.some(([claim, value]) => claim === name && value === is);
}

/** Returns true if everything that a rule says of a person is so, its organization aside. */
function holdsAside(rule: AssignRule, standing: Standing, reading: ClaimReading, nowMs: number): boolean {
	const { role, claim, emailDomain, userId } = rule;
	return (
		(role === undefined || isNamed(standing.roles, role)) &&
		(emailDomain === undefined || standing.emailDomain === emailDomain) &&
		(userId === undefined || standing.userId === userId) &&
		(claim === undefined || isClaimed(claim, reading, nowMs))
	);
}

/** Returns the highest level that the policy gives a person. Pure. */
export function findLevel(
	policy: AccessPolicy,
	standing: Standing,
	reading: ClaimReading,
	nowMs = Date.now(),
): Level | undefined {
	const given = policy.assign.filter((rule) => {
		const { organizationRole: wanted } = rule;
		const isMember = wanted === undefined || isNamed(standing.organizationRoles.get(wanted.organization), wanted.role);
		return isMember && holdsAside(rule, standing, reading, nowMs);
	});
	return highestOf(
		policy,
		given.map(({ level }) => level),
	);
}

/** Returns the organizations whose roles could give a person a higher level than the rules that are known to apply. Pure. */
export function organizationsToAsk(policy: AccessPolicy, standing: Standing): string[] {
	const known = findLevel(policy, standing, "none");
	const wanted = policy.assign.filter(
		(rule) =>
			rule.organizationRole !== undefined &&
			rule.level !== known &&
			highestOf(policy, known === undefined ? [rule.level] : [rule.level, known]) === rule.level &&
			holdsAside(rule, standing, "any", 0),
	);
	return [...new Set(wanted.flatMap(({ organizationRole }) => organizationRole?.organization ?? []))];
}

/** Returns the highest level that a role of the tenant may give, alone or with another condition, directly or in an organization. Pure. */
export const levelOfTenantRole = (policy: AccessPolicy, role: NamedRole): Level | undefined =>
	highestOf(
		policy,
		policy.assign
			.filter((rule) =>
				[rule.role, rule.organizationRole?.role].some((name) => name !== undefined && isNamed([role], name)),
			)
			.map(({ level }) => level),
	);
