import type { Scope, ScopeActor, ScopeValue } from "./scope.ts";
import { stepsOf, valuesAt } from "./values-at.ts";

/** A field of a user that a condition reads, beside paths in metadata. */
type ScopeField = "organizations" | "identities.connection" | "emailDomain" | "blocked" | (string & {});

type OneOf = { $in: readonly ScopeValue[] };

/** A scope with the actor's values filled in, as an ability's conditions. `not` stands at fields only. */
export type ScopeConditions = { readonly [field: string]: OneOf | { $not: OneOf } | readonly ScopeConditions[] };

/** The users that are in scope: all, none, or those who meet the conditions. */
export type UsersInScope = "everybody" | "nobody" | ScopeConditions;

function join(operator: "$and" | "$or", parts: readonly UsersInScope[]): UsersInScope {
	const [neutral, decisive] =
		operator === "$and" ? (["everybody", "nobody"] as const) : (["nobody", "everybody"] as const);
	if (parts.includes(decisive)) return decisive;
	const open = parts.filter((part) => typeof part !== "string");
	const [first, ...others] = open;
	if (first === undefined) return neutral;
	return others.length === 0 ? first : { [operator]: open };
}

/** Holds if the field has one of the values; if `holds` is false, if it has none of them. Values that the actor lacks never hold. */
function oneOf(field: ScopeField, values: readonly ScopeValue[] | undefined, holds: boolean): UsersInScope {
	if (values === undefined || values.length === 0) return "nobody";
	return { [field]: holds ? { $in: values } : { $not: { $in: values } } };
}

/** Returns the actor's values at a path, or undefined if there are none. An empty text counts as none. */
function valuesOf(actor: ScopeActor, path: string): ScopeValue[] | undefined {
	const { app_metadata, user_metadata } = actor;
	const values = valuesAt({ app_metadata, user_metadata }, stepsOf(path)).filter((value) => value !== "");
	return values.length === 0 ? undefined : values;
}

const isActors = (operand: Scope["is"] | Scope["in"]): operand is { actor: string } =>
	typeof operand === "object" && "actor" in operand;

function comparedWith({ is, in: among }: Scope, actor: ScopeActor): readonly ScopeValue[] | undefined {
	const operand = is ?? among;
	if (operand === undefined) return undefined;
	if (isActors(operand)) return valuesOf(actor, operand.actor);
	return typeof operand === "object" ? operand : [operand];
}

/** Writes one condition, or, if `holds` is false, its opposite: `not` is moved inwards, down to the fields. */
function write(scope: Scope, actor: ScopeActor, holds: boolean): UsersInScope {
	const { all, any, not, organization, connection, emailDomain, blocked, metadata } = scope;
	const [each, some] = holds ? (["$and", "$or"] as const) : (["$or", "$and"] as const);
	const inner = (scopes: readonly Scope[]) => scopes.map((one) => write(one, actor, holds));
	const organizations = organization === "mine" ? actor.organizations : organization;
	return join(each, [
		...(all === undefined ? [] : [join(each, inner(all))]),
		...(any === undefined ? [] : [join(some, inner(any))]),
		...(not === undefined ? [] : [write(not, actor, !holds)]),
		...(organization === undefined ? [] : [oneOf("organizations", organizations, holds)]),
		...(connection === undefined ? [] : [oneOf("identities.connection", connection, holds)]),
		...(emailDomain === undefined ? [] : [oneOf("emailDomain", emailDomain, holds)]),
		...(blocked === undefined ? [] : [oneOf("blocked", [true], blocked === holds)]),
		...(metadata === undefined ? [] : [oneOf(metadata, comparedWith(scope, actor), holds)]),
	]);
}

/**
 * Fills the actor's values into a scope. Absent is everybody. A value that the actor lacks makes its condition false, and its opposite
 * too, so that the result is what three-valued logic calls true. Pure.
 */
export const toConditions = (scope: Scope | undefined, actor: ScopeActor): UsersInScope =>
	scope === undefined ? "everybody" : write(scope, actor, true);
