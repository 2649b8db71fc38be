import { Ability, type ConditionsMatcher } from "@casl/ability";
import { $and, $in, $not, $or, and, createFactory, type FieldCondition, not, or } from "@ucast/mongo2js";
import type { Permission } from "../../permissions.ts";
import { readEmailDomain } from "./email-domain.ts";
import type { ScopeConditions, UsersInScope } from "./to-conditions.ts";
import { stepsOf, valuesAt } from "./values-at.ts";

/** The parts of a user that a scope reads. The caller has parsed it: an unreadable part is a failure, and never an absent one. */
export type ScopedUser = {
	email?: string | undefined;
	blocked?: boolean | undefined;
	identities?: readonly { connection: string }[] | undefined;
	user_metadata?: unknown;
	app_metadata?: unknown;
	/** Ids of the user's organizations. Absent if they were not asked for: conditions on them are then false, and so are their opposites. */
	organizations?: readonly string[] | undefined;
};

type Subject = "user" | ScopedUser;

/** Says who may do what with which users: the permissions of a level as rules with its scope as their condition. */
export type UserAbility = Ability<[Permission, Subject], ScopeConditions>;

/** Returns the values that a condition compares, or undefined if they are unknown: then neither it nor its opposite holds. */
function readField(user: ScopedUser, field: string): readonly unknown[] | undefined {
	switch (field) {
		case "organizations":
			return user.organizations;
		case "emailDomain": {
			const domain = readEmailDomain(user.email);
			return domain === undefined ? undefined : [domain];
		}
		case "blocked":
			return [user.blocked ?? false];
		default:
			return valuesAt(user, stepsOf(field));
	}
}

type OneOf = FieldCondition<unknown[]>;

const isOneOf = ({ value, field }: OneOf, user: ScopedUser): boolean =>
	readField(user, field)?.some((one) => value.includes(one)) ?? false;

/**
 * The operators of a scope: `$and`, `$or`, `$not` and `$in`, and no other of CASL's. There is no `$regex`, so that each of them can also be
 * said in Auth0's search and in SQL.
 */
const instructions = { $and, $or, $not, $in };

/** `not` stands at a field only, so the opposite of a condition on something unknown is false as well. */
const interpreters = {
	and,
	or,
	not: (...[condition, user, context]: Parameters<typeof not>): boolean => {
		const [inner] = condition.value;
		const field = inner !== undefined && "field" in inner ? String(inner.field) : "";
		return readField(user, field) !== undefined && not(condition, user, context);
	},
	in: isOneOf,
};

const createFilter = createFactory(instructions, interpreters);

const conditionsMatcher: ConditionsMatcher<ScopeConditions> = (conditions) => createFilter(conditions);

/** Creates the ability of an actor. Without a scope, its rules have no condition; if nobody is in scope, it has no rules. Pure. */
export function createAbility(permissions: readonly Permission[], users: UsersInScope): UserAbility {
	const rule = { action: [...permissions], subject: "user" as const };
	const rules = users === "nobody" ? [] : [users === "everybody" ? rule : { ...rule, conditions: users }];
	return new Ability<[Permission, Subject], ScopeConditions>(rules, {
		conditionsMatcher,
		detectSubjectType: () => "user" as const,
	});
}
