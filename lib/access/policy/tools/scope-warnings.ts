import { isObject } from "../../../json/is-object.ts";
import type { Scope, ScopeActor } from "../scope/scope.ts";
import { actorNeedsOf } from "../scope/scope-needs.ts";
import { type ScopeConditions, toConditions, type UsersInScope } from "../scope/to-conditions.ts";

/** A field of a user that has one of the values, or, without `holds`, none of them. */
type Test = { field: string; values: readonly unknown[]; holds: boolean };

/** Most ways to meet a scope that are tried. A scope with more is taken as possible. */
const mostWays = 2_000;

/** Fields of which a user has one value only. */
const single: ReadonlySet<string> = new Set(["emailDomain", "blocked"]);

function testOf(field: string, test: unknown): Test {
	const { $in, $not } = isObject(test) ? test : {};
	if (Array.isArray($in)) return { field, values: $in, holds: true };
	return { ...testOf(field, $not), holds: false };
}

/** Returns the ways to meet conditions, each as tests that must all hold, or undefined if there are too many. */
function waysOf(conditions: ScopeConditions): Test[][] | undefined {
	let ways: Test[][] = [[]];
	for (const [field, test] of Object.entries(conditions)) {
		const options: (Test[][] | undefined)[] = Array.isArray(test) ? test.map(waysOf) : [[[testOf(field, test)]]];
		if (options.some((one) => one === undefined)) return undefined;
		const known = options.flatMap((one) => (one === undefined ? [] : [one]));
		const factors = field === "$or" ? [known.flat()] : known;
		for (const factor of factors) {
			if (ways.length * factor.length > mostWays) return undefined;
			ways = ways.flatMap((way) => factor.map((more) => [...way, ...more]));
		}
	}
	return ways;
}

/** Returns true if one user can meet all the tests. */
function areMeetable(tests: readonly Test[]): boolean {
	return [...Map.groupBy(tests, ({ field }) => field)].every(([field, own]) => {
		const refused = new Set(own.flatMap(({ holds, values }) => (holds ? [] : values)));
		const open = own.flatMap(({ holds, values }) => (holds ? [values.filter((value) => !refused.has(value))] : []));
		const [first = [], ...others] = open;
		if (open.some((values) => values.length === 0)) return false;
		if (field === "blocked" && refused.size === 2) return false;
		return !single.has(field) || open.length === 0 || first.some((value) => others.every((one) => one.includes(value)));
	});
}

/** Returns an actor who has everything that the scope reads of one, each with a value of its own. */
function fullActor(scope: Scope): ScopeActor {
	const root: Record<string, unknown> = {};
	for (const path of actorNeedsOf([scope]).paths) {
		const steps = path.split(".");
		let at = root;
		for (const step of steps.slice(0, -1)) {
			const next = at[step];
			const inner: Record<string, unknown> = isObject(next) ? next : {};
			at[step] = inner;
			at = inner;
		}
		at[steps.at(-1) ?? ""] ??= `the actor’s ${path}`;
	}
	return { organizations: ["the actor’s"], app_metadata: root.app_metadata, user_metadata: root.user_metadata };
}

function isPossible(users: UsersInScope): boolean {
	if (typeof users === "string") return users === "everybody";
	return waysOf(users)?.some(areMeetable) ?? true;
}

/** Returns the smallest parts of a scope that nobody can meet, as paths. */
function impossibleParts(scope: Scope, path: readonly PropertyKey[]): PropertyKey[][] {
	const inner = (["all", "any"] as const).flatMap((key) =>
		(scope[key] ?? []).flatMap((part, index) => impossibleParts(part, [...path, key, index])),
	);
	if (inner.length > 0) return inner;
	return isPossible(toConditions(scope, fullActor(scope))) ? [] : [[...path]];
}

/** Returns the paths of users' own metadata that a scope compares, with their place. */
function ownPaths(scope: Scope, path: readonly PropertyKey[]): { path: PropertyKey[]; metadata: string }[] {
	const { all = [], any = [], not, metadata = "" } = scope;
	return [
		...(metadata.startsWith("user_metadata.") ? [{ path: [...path, "metadata"], metadata }] : []),
		...all.flatMap((one, index) => ownPaths(one, [...path, "all", index])),
		...any.flatMap((one, index) => ownPaths(one, [...path, "any", index])),
		...(not === undefined ? [] : ownPaths(not, [...path, "not"])),
	];
}

/** Returns what is allowed in the scope of a level and probably not meant, with the path of each part below the scope. Pure. */
export function warnOfScope(scope: Scope, level: string): { path: PropertyKey[]; message: string }[] {
	const ofActor = actorNeedsOf([scope]).paths.filter((path) => path.startsWith("user_metadata."));
	return [
		...impossibleParts(scope, []).map((path) => ({
			path,
			message: `Nobody can meet this part of the scope of “${level}”: its conditions contradict each other.`,
		})),
		...ownPaths(scope, []).map(({ path, metadata }) => ({
			path,
			message: `People can change their own user_metadata, so also “${metadata}”, and leave the scope of “${level}” or enter it.`,
		})),
		...[...new Set(ofActor)].map((path) => ({
			path: [],
			message: `People of “${level}” can change their own user_metadata, so also “${path}”, and with it whom they see.`,
		})),
	];
}
