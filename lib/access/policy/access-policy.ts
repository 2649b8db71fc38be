import type { AuditAction } from "../acts.ts";
import type { Actor } from "../can.ts";
import type { Level } from "../levels.ts";
import type { Permission } from "../permissions.ts";
import type { FieldRule } from "./fields/field-rules.ts";
import type { Scope, ScopeActor } from "./scope/scope.ts";
import { actorNeedsOf } from "./scope/scope-needs.ts";
import { toConditions } from "./scope/to-conditions.ts";

/** A level: a set of permissions. */
type PolicyLevel = {
	id: Level;
	/** Its name for people. Absent: the interface's own word for a level of the built-in policy, else the id. */
	name?: string | undefined;
	/** Everything it holds, with what it takes over from another level. */
	permissions: readonly Permission[];
	/** The users that the level sees and acts on. Absent: everybody. */
	scope?: Scope | undefined;
	/** Rules on the fields of users, the last one first in force. Absent: the permissions alone decide. */
	fields?: readonly FieldRule[] | undefined;
};

/** A rule that gives a level to those who meet all of its conditions. It has at least one. */
export type AssignRule = {
	level: Level;
	/** Name of a role of the tenant that the person has directly. */
	role?: string | undefined;
	/** Role of the tenant that the person has directly in an organization. */
	organizationRole?: { organization: string; role: string } | undefined;
	/** Value of a claim of the ID token. */
	claim?:
		| {
				name: string;
				is: string;
				/** Time for which the claim counts after the sign-in. Absent: as long as the session. */
				minutes?: number | undefined;
				/** Metadata paths that the tenant makes the claim from; `elsewhere` if nothing that Rolecall can change decides it. */
				from: "elsewhere" | readonly string[];
		  }
		| undefined;
	/** Domain of the verified e-mail, in lower case. */
	emailDomain?: string | undefined;
	userId?: string | undefined;
};

type ActRule = {
	acts: readonly AuditAction[];
	/** The levels that the rule binds. Absent: all, and an actor without a level. */
	levels?: readonly Level[] | undefined;
};

/** A demand of a reason. */
type ReasonRule = ActRule & {
	/** Regular expression of RE2 that the whole reason must match. */
	pattern?: string | undefined;
	/** Describes such a reason to the person who acts. */
	hint?: string | undefined;
};

/** A limit on how many of some acts, counted together, a person may do in any hour. */
type LimitRule = ActRule & { perHour: number };

/** A demand of a fresh sign-in for some acts. */
type FreshSignInRule = ActRule & {
	/** Maximum age of the sign-in. */
	minutes: number;
	/** Asks for a second factor too. */
	secondFactor?: boolean | undefined;
};

/** Levels of access, the rules that give them to people, and further rules for their acts. */
export type AccessPolicy = {
	/** From the highest. Nobody acts on, or grants, a level above their own. */
	levels: readonly PolicyLevel[];
	/** A person gets the highest level that a rule gives them. */
	assign: readonly AssignRule[];
	reasons: readonly ReasonRule[];
	limits: readonly LimitRule[];
	freshSignIn: readonly FreshSignInRule[];
};

/** Returns what the scopes of the levels read of an actor. */
export const actorNeeds = ({ levels }: AccessPolicy): ReturnType<typeof actorNeedsOf> =>
	actorNeedsOf(levels.flatMap(({ scope }) => scope ?? []));

const rankOf = ({ levels }: AccessPolicy, level: Level): number => levels.findIndex(({ id }) => id === level);

/** Returns the permissions of a level; none for a level that the policy does not have. */
export const permissionsOf = ({ levels }: AccessPolicy, level: Level | undefined): readonly Permission[] =>
	levels.find(({ id }) => id === level)?.permissions ?? [];

/** A person's level, and what its scope reads of them. */
export type Placement = { level: Level | undefined; attributes: ScopeActor };

/** Returns the actor in a level, with what it gives. A level that the policy does not have is none. */
export function placeActor({ levels }: AccessPolicy, actor: Actor, { level, attributes }: Placement): Actor {
	const { scope: _scope, fields: _fields, viewAs: _viewAs, ...person } = actor;
	const found = levels.find(({ id }) => id === level);
	return {
		...person,
		level: found?.id,
		permissions: found?.permissions ?? [],
		...(found?.scope === undefined ? {} : { scope: toConditions(found.scope, attributes) }),
		...(found?.fields === undefined ? {} : { fields: found.fields }),
	};
}

/** Returns the highest of the given levels. */
export const highestOf = ({ levels }: AccessPolicy, given: readonly Level[]): Level | undefined =>
	levels.find(({ id }) => given.includes(id))?.id;

const holdsAllOf = (policy: AccessPolicy, level: Level, other: Level): boolean => {
	const held = permissionsOf(policy, level);
	return permissionsOf(policy, other).every((permission) => held.includes(permission));
};

/**
 * Returns true if a level sees every user that the other sees: it has no scope, or the same one. A scope that depends on the person is never
 * the same for two people.
 */
function seesAllOf({ levels }: AccessPolicy, level: Level, other: Level): boolean {
	const [own, others] = [level, other].map((one) => levels.find(({ id }) => id === one)?.scope);
	if (own === undefined) return true;
	const { organizations, paths } = actorNeedsOf([own]);
	return !organizations && paths.length === 0 && JSON.stringify(own) === JSON.stringify(others);
}

const restricts = ({ access }: FieldRule) => access !== "editable";

/**
 * Returns true if a level sees and edits every field that the other does: it has the same rules on fields, or it sees personal values and no
 * rule restricts it.
 */
function seesFieldsOf({ levels }: AccessPolicy, level: Level, other: Level): boolean {
	const [own, others] = [level, other].map((one) => levels.find(({ id }) => id === one));
	if (own?.permissions.includes("pii:reveal") && !own.fields?.some(restricts)) return true;
	return JSON.stringify(own?.fields) === JSON.stringify(others?.fields);
}

/**
 * Returns true if a level is the other one, or above it, holds everything that the other holds, and sees everybody and
 * every field that the other sees.
 */
export const covers = (policy: AccessPolicy, level: Level, other: Level): boolean =>
	rankOf(policy, level) !== -1 &&
	rankOf(policy, level) <= rankOf(policy, other) &&
	holdsAllOf(policy, level, other) &&
	seesAllOf(policy, level, other) &&
	seesFieldsOf(policy, level, other);

/** Returns true if a level covers every level, itself included. */
export const coversAll = (policy: AccessPolicy, level: Level): boolean =>
	policy.levels.every(({ id }) => covers(policy, level, id));

/** Returns the highest level that may grant every level, which is an admin's. */
export const highestGranting = (policy: AccessPolicy): Level | undefined =>
	policy.levels.find(({ id, permissions }) => permissions.includes("access:grant") && coversAll(policy, id))?.id;

/**
 * Returns true if people of a level may act on a person of another one: on people below them who hold nothing that they lack. People of a
 * level that covers all act on each other too, so that no admin is beyond everyone's reach.
 */
export const reaches = (policy: AccessPolicy, level: Level, target: Level | undefined): boolean =>
	target === undefined || coversAll(policy, level) || (level !== target && covers(policy, level, target));

/** Returns the rules that bind an act of an actor. */
export const rulesFor = <Rule extends ActRule>(
	rules: readonly Rule[],
	{ actor, action }: { actor: Pick<Actor, "level">; action: AuditAction },
): Rule[] =>
	rules.filter(
		({ acts, levels }) =>
			acts.includes(action) && (levels === undefined || (actor.level !== undefined && levels.includes(actor.level))),
	);
