import { isObject } from "../../../json/is-object.ts";
import type { Scope } from "./scope.ts";
import type { ScopeConditions, UsersInScope } from "./to-conditions.ts";

/** Fields of a user that Auth0 returns with them, and that a scope can read. */
const userFields = ["email", "blocked", "identities", "app_metadata", "user_metadata"] as const;

type UserField = (typeof userFields)[number];

/** The parts of a user that have to be read to decide a scope. */
export type ScopeNeeds = {
	/** Names of the fields, as Auth0 has them. */
	fields: readonly UserField[];
	/** Ids of the organizations whose members have to be known. */
	organizations: readonly string[];
};

const fieldOf = (condition: string): UserField | undefined =>
	condition === "emailDomain" ? "email" : userFields.find((field) => field === condition.split(".", 1).join());

function testsOf(conditions: ScopeConditions): [string, unknown][] {
	return Object.entries(conditions).flatMap(([field, test]): [string, unknown][] =>
		Array.isArray(test) ? test.flatMap(testsOf) : [[field, test]],
	);
}

function listedIn(test: unknown): string[] {
	if (!isObject(test)) return [];
	const { $in, $not } = test;
	return Array.isArray($in) ? $in.filter((one) => typeof one === "string") : listedIn($not);
}

/** Returns what has to be read of a user to tell whether they are in scope. Pure. */
export function needsOf(users: UsersInScope): ScopeNeeds {
	const tests = typeof users === "string" ? [] : testsOf(users);
	const read = new Set(tests.map(([field]) => fieldOf(field)));
	const organizations = tests.flatMap(([field, test]) => (field === "organizations" ? listedIn(test) : []));
	return { fields: userFields.filter((field) => read.has(field)), organizations: [...new Set(organizations)] };
}

const innerOf = ({ all = [], any = [], not }: Scope): Scope[] => [...all, ...any, ...(not === undefined ? [] : [not])];

/** Returns every condition of a scope, itself included. */
const allOf = (scope: Scope): Scope[] => [scope, ...innerOf(scope).flatMap(allOf)];

/** Returns what scopes read of the actor: whether their organizations, and which of their metadata. Pure. */
export function actorNeedsOf(scopes: readonly Scope[]): {
	organizations: boolean;
	metadata: readonly ("app_metadata" | "user_metadata")[];
	/** The paths in the metadata. */
	paths: readonly string[];
} {
	const all = scopes.flatMap(allOf);
	const paths = all.flatMap(({ is, in: among }) =>
		[is, among].flatMap((operand) => (typeof operand === "object" && "actor" in operand ? [operand.actor] : [])),
	);
	const roots = ["app_metadata", "user_metadata"] as const;
	return {
		organizations: all.some(({ organization }) => organization === "mine"),
		metadata: roots.filter((root) => paths.some((path) => path.startsWith(`${root}.`))),
		paths,
	};
}
