import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scopeActors, scopedUsers, scopes } from "../../../../testing/scopes.ts";
import { toQueryString } from "../../../lucene/build-query.ts";
import { createAbility, type ScopedUser } from "./create-ability.ts";
import type { Scope, ScopeActor } from "./scope.ts";
import { scopeSchema } from "./scope-schema.ts";
import { toScopeTree } from "./scope-tree.ts";
import { toConditions } from "./to-conditions.ts";
import { toSearchClause } from "./to-search-clause.ts";

const abilityOf = (scope: Scope | undefined, actor: ScopeActor = {}) =>
	createAbility(["users:read", "users:block"], toConditions(scope, actor));

const isIn = (scope: Scope | undefined, user: ScopedUser, actor: ScopeActor = {}) =>
	abilityOf(scope, actor).can("users:read", user);

const searchOf = (scope: Scope | undefined, actor: ScopeActor = {}) => {
	const clause = toSearchClause(toScopeTree(abilityOf(scope, actor), "users:read"));
	return clause.by === "clause" ? [toQueryString(clause.node), clause.isExact] : clause.by;
};

/** True, false, or undefined for unknown. */
type Truth = boolean | undefined;
const both = (truths: readonly Truth[]): Truth =>
	truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
const opposite = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

/** Reads the values at a path in another way than the product does: it flattens first, and then takes one key after the other. */
function valuesIn(root: unknown, path: string): unknown[] {
	const flat = (values: unknown[]): unknown[] => values.flat(Number.POSITIVE_INFINITY);
	const take = (values: unknown[], key: string) =>
		flat(values.flatMap((one) => Object.entries(one ?? {}).flatMap(([name, inner]) => (name === key ? [inner] : []))));
	return path
		.split(".")
		.reduce(take, [root])
		.filter((one) => ["string", "number", "boolean"].includes(typeof one));
}

const among = (held: readonly unknown[], wanted: readonly unknown[] | undefined): Truth =>
	wanted === undefined || wanted.length === 0 ? undefined : held.some((one) => wanted.includes(one));

const domainOf = (email: string | undefined) => (email?.includes("@") ? email.split("@").at(-1) : "none");

/** Evaluates a scope in three-valued logic, without conditions, ability or translators. */
function judge(scope: Scope, user: ScopedUser, actor: ScopeActor): Truth {
	const domain = domainOf(user.email) ?? "";
	const isTwin = /[^ -~]/.test(domain);
	const operand = scope.is ?? scope.in;
	const actors =
		typeof operand === "object" && "actor" in operand
			? valuesIn(actor, operand.actor).filter((one) => one !== "")
			: undefined;
	const wanted = actors ?? [operand].flat();
	const truths: Truth[] = [];
	for (const one of scope.all ?? []) truths.push(judge(one, user, actor));
	if (scope.any) truths.push(opposite(both(scope.any.map((one) => opposite(judge(one, user, actor))))));
	if (scope.not) truths.push(opposite(judge(scope.not, user, actor)));
	if (scope.organization)
		truths.push(
			among(user.organizations ?? [], scope.organization === "mine" ? actor.organizations : scope.organization),
		);
	if (scope.connection) truths.push(among(valuesIn(user, "identities.connection"), scope.connection));
	if (scope.emailDomain) truths.push(isTwin ? undefined : among([domain.toLowerCase()], scope.emailDomain));
	if (scope.blocked !== undefined) truths.push((user.blocked === true) === scope.blocked);
	if (scope.metadata) truths.push(among(valuesIn(user, scope.metadata), wanted));
	return both(truths);
}

describe("a scope", () => {
	it("holds a user exactly if three-valued logic says that it does, so that nothing unknown widens it", () => {
		fc.assert(
			fc.property(scopes, scopeActors, scopedUsers, (scope, actor, user) => {
				expect(scopeSchema.parse(scope)).toEqual(scope);
				expect(isIn(scope, user, actor)).toBe(judge(scope, user, actor) === true);
			}),
			{ numRuns: 5_000 },
		);
	});

	it("never grows when the actor loses an attribute, or when the user's organizations are not known", () => {
		fc.assert(
			fc.property(scopes, scopeActors, scopedUsers, (scope, actor, { organizations: _, ...user }) => {
				const all = [[], ["org_1"], ["org_2", "org_3"], ["org_1", "org_2", "org_3"]];
				if (isIn(scope, user, actor))
					for (const organizations of all) expect(isIn(scope, { ...user, organizations }, actor)).toBe(true);
				for (const lost of ["organizations", "app_metadata", "user_metadata"] as const)
					if (isIn(scope, user, { ...actor, [lost]: undefined })) expect(isIn(scope, user, actor)).toBe(true);
			}),
			{ numRuns: 2_000 },
		);
	});

	it("is everybody if the level has none, and nobody if it depends on what the actor lacks", () => {
		expect(isIn(undefined, {})).toBe(true);
		expect(searchOf(undefined)).toBe("everybody");
		const own: Scope = { metadata: "app_metadata.region", is: { actor: "app_metadata.region" } };
		for (const scope of [{ organization: "mine" } as const, own]) {
			for (const one of [scope, { not: scope }, { not: { not: scope } }, { all: [scope] }]) {
				expect(isIn(one, { organizations: [], app_metadata: {} })).toBe(false);
				expect(searchOf(one)).toBe("nobody");
			}
		}
		for (const region of ["", [], {}, null, [""]]) {
			expect(isIn(own, { app_metadata: { region } }, { app_metadata: { region } })).toBe(false);
			expect(isIn({ not: own }, { app_metadata: { region: "eu" } }, { app_metadata: { region } })).toBe(false);
		}
	});

	it("counts for each of the level's permissions, and for no other", () => {
		const ability = abilityOf({ blocked: true });
		expect(ability.can("users:block", { blocked: true })).toBe(true);
		expect(ability.can("users:block", {})).toBe(false);
		expect(ability.can("users:delete", { blocked: true })).toBe(false);
	});

	it.each([
		"ana@\u212Aiosk.example.com",
		"ana@kiosk。example.com",
		"ana@kıosk.example.com",
		"ana@kiosk.example.com\u200b",
	])("%j is neither in the domain kiosk.example.com nor outside it", (email) => {
		const scope: Scope = { emailDomain: ["kiosk.example.com"] };
		expect([isIn(scope, { email }), isIn({ not: scope }, { email })]).toEqual([false, false]);
	});

	it.each([
		["ana@kiosk.example.com", true],
		["ana@KIOSK.Example.COM", true],
		["ana@evil.test@kiosk.example.com", true],
		["kiosk.example.com", false],
		["ana@kiosk.example.com@evil.test", false],
		["ana@kiosk.example.com.evil.test", false],
		["ana@evilkiosk.example.com", false],
		["ana@kiosk.example.com.", false],
		["ana@kiosk.example.com ", false],
		["ana@kiosk.example.com\n", false],
	])("%j is in the domain kiosk.example.com: %s", (email, expected) => {
		expect(isIn({ emailDomain: ["kiosk.example.com"] }, { email })).toBe(expected);
	});

	it("reads own properties only, and no number of a list", () => {
		const scope: Scope = { metadata: "app_metadata.constructor.name", in: ["Object", "Array"] };
		expect(isIn(scope, { app_metadata: {} })).toBe(false);
		expect(isIn({ metadata: "app_metadata.a.0", is: "eu" }, { app_metadata: { a: ["eu"] } })).toBe(false);
		expect(isIn({ metadata: "app_metadata.a.length", is: 1 }, { app_metadata: { a: ["eu"] } })).toBe(false);
		expect(
			isIn({ metadata: "app_metadata.__proto__.x", is: 1 }, JSON.parse('{"app_metadata":{"__proto__":{"x":1}}}')),
		).toBe(true);
	});
});

describe("the clause of a scope in Auth0's search", () => {
	it("is written by the one builder, which escapes every value and encloses every group", () => {
		expect(
			searchOf(
				{ connection: ['a" OR *:* OR "'], any: [{ blocked: true }, { organization: "mine" }] },
				{ organizations: ["org_1"] },
			),
		).toEqual(['(blocked:true OR organization_id:"org_1") AND identities.connection:"a\\" OR *:* OR \\""', true]);
		expect(searchOf({ not: { metadata: "app_metadata.a b(", is: "x) OR (y" } })).toEqual([
			'(NOT app_metadata.a\\ b\\(:"x) OR (y")',
			true,
		]);
	});

	it("is widened, and says so, where the search compares in another way", () => {
		expect(searchOf({ emailDomain: ["example.com"] })).toEqual(['email.domain:"example.com"', false]);
		expect(searchOf({ metadata: "app_metadata.n", is: 5 })).toEqual(['app_metadata.n:5 OR app_metadata.n:"5"', false]);
		for (const is of [5, true, "5", "true", " ", "Infinity"])
			expect(searchOf({ not: { metadata: "app_metadata.n", is } })).toBe("unsearchable");
		expect(searchOf({ blocked: true, not: { metadata: "app_metadata.n", in: ["x", 5] } })).toEqual([
			'(NOT app_metadata.n:"x") AND blocked:true',
			false,
		]);
	});

	it("is left out if it would be too long to be sent", () => {
		const organizations = Array.from({ length: 201 }, (_, at) => `org_${at}`);
		expect(searchOf({ organization: "mine" }, { organizations })).toBe("unsearchable");
		expect(isIn({ organization: "mine" }, { organizations: ["org_200"] }, { organizations })).toBe(true);
	});
});

describe("the scope in a policy file", () => {
	const messageOf = (scope: unknown) =>
		scopeSchema.safeParse(scope).error?.issues.map(({ path, message }) => [path.join("."), message]);

	it.each([
		[{}, "", "A scope needs a condition; leave scope out for everybody."],
		[{ all: [] }, "all", "An empty list matches nobody: leave it out."],
		[{ all: [{ blocked: true }, {}] }, "all.1", "A scope needs a condition; leave scope out for everybody."],
		[
			{ emailDomain: ["Example.com"] },
			"emailDomain.0",
			"Write a whole domain in lower case, such as example.com; other scripts as xn--…",
		],
		[{ metadata: "app_metadata.x" }, "", "metadata goes with either is or in, and these with metadata."],
		[{ is: "x" }, "", "metadata goes with either is or in, and these with metadata."],
		[
			{ metadata: "app_metadata.x", is: "a", in: ["a"] },
			"",
			"metadata goes with either is or in, and these with metadata.",
		],
		[{ metadata: "email", is: "x" }, "metadata", "Write a path such as app_metadata.region."],
		[{ metadata: "app_metadata", is: "x" }, "metadata", "Write a path such as app_metadata.region."],
		[{ metadata: "app_metadata.a..b", is: "x" }, "metadata", "Write a path such as app_metadata.region."],
		[{ organization: "theirs" }, "organization", "Write mine, or a list of the ids of organizations."],
		[{ connection: ["a\u0000b"] }, "connection.0", "A value has no control characters."],
	])("%j is refused at %j", (scope, path, message) => {
		expect(messageOf(scope)).toContainEqual([path, message]);
	});

	it.each([
		"example",
		"example.com.",
		"*.example.com",
		"@example.com",
		"exаmple.com",
		"\u212Aiosk.com",
		"-a.com",
		"a_b.com",
		"a b.com",
	])("%j is no domain of e-mails", (domain) => expect(messageOf({ emailDomain: [domain] })).toHaveLength(1));

	it("has no operators but its own, and nests ten levels at most", () => {
		expect(messageOf({ blocked: true, $regex: ".*" })).toHaveLength(1);
		expect(messageOf({ metadata: "app_metadata.x", is: { $regex: ".*" } })).toHaveLength(1);
		const nested = (levels: number): object => (levels === 1 ? { blocked: true } : { not: nested(levels - 1) });
		expect([messageOf(nested(10)), messageOf(nested(11))]).toEqual([
			undefined,
			[["", "Conditions nest 10 levels at most."]],
		]);
	});
});

it("an ability refuses an operator that no scope has", () => {
	for (const test of [{ $regex: ".*" }, { $ne: "x" }, "eu", { $in: "eu" }]) {
		const conditions = { "app_metadata.x": test } as unknown as ReturnType<typeof toConditions>;
		expect(() => createAbility(["users:read"], conditions).can("users:read", {})).toThrow();
	}
});
