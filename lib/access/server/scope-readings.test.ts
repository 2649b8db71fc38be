import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UserRecord } from "../../../tenant/records/user-record.ts";
import { createUserIndex } from "../../../tenant/search/user-index.ts";
import { openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { scopeActors, scopedUsers, scopes } from "../../../testing/scopes.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { toQueryString } from "../../lucene/build-query.ts";
import { createAbility, type ScopedUser } from "../policy/scope/create-ability.ts";
import type { Scope, ScopeActor } from "../policy/scope/scope.ts";
import { scopeSchema } from "../policy/scope/scope-schema.ts";
import { toScopeTree } from "../policy/scope/scope-tree.ts";
import { toConditions } from "../policy/scope/to-conditions.ts";
import { toSearchClause } from "../policy/scope/to-search-clause.ts";
import { toScopeSql } from "./scope-sql.ts";

let database: OpenDatabase;

beforeAll(async () => {
	database = await openTestDatabase("pglite");
	await database.db.execute(sql`create table people (
		id int, profile jsonb, identities jsonb, app_metadata jsonb, user_metadata jsonb, organizations text[])`);
});
afterAll(() => database.close());

const columns = {
	email: sql`(people.profile ->> 'email')`,
	blocked: sql`(people.profile ->> 'blocked')::boolean`,
	identities: sql`people.identities`,
	app_metadata: sql`people.app_metadata`,
	user_metadata: sql`people.user_metadata`,
	organizations: sql`people.organizations`,
};

type Person = ScopedUser & { organizations: readonly string[] };

async function fill(people: readonly Person[]): Promise<void> {
	const rows = people.map(
		({ email, blocked, identities = [], app_metadata = {}, user_metadata = {}, organizations }, id) => ({
			id,
			profile: { email, blocked },
			identities,
			app_metadata,
			user_metadata,
			organizations,
		}),
	);
	await database.db.execute(sql`truncate people`);
	await database.db.execute(sql`insert into people select id, profile, identities, app_metadata, user_metadata,
		array(select jsonb_array_elements_text(organizations)) from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
		as row(id int, profile jsonb, identities jsonb, app_metadata jsonb, user_metadata jsonb, organizations jsonb)`);
}

/** Returns the search of an embedded tenant that has these people. */
function indexOf(people: readonly Person[]) {
	const index = createUserIndex({
		nowMs: () => 0,
		lagMs: () => 0,
		someOrganization: (userId, test) => people[Number(userId)]?.organizations.some(test) ?? false,
	});
	people.forEach(({ organizations: _, identities = [], ...user }, id) => {
		const record = { ...user, user_id: String(id), created_at: "2026-01-01", updated_at: "2026-01-01", identities };
		index.load(record as UserRecord);
	});
	return (q: string | undefined) =>
		index
			.find(q === undefined ? {} : { q })
			.slice(0, people.length)
			.map(({ user_id }) => Number(user_id));
}

function readings(scope: Scope, actor: ScopeActor, people: readonly Person[]) {
	const ability = createAbility(["users:read"], toConditions(scopeSchema.parse(scope), actor));
	const tree = toScopeTree(ability, "users:read");
	const isIn = (id: number) => {
		const person = people[id];
		return person !== undefined && ability.can("users:read", person);
	};
	return { tree, isIn, inMemory: people.map((_, id) => id).filter(isIn) };
}

describe("one scope read three ways", () => {
	it("finds the same users in memory, in SQL, and in Auth0's search behind which the first reading filters", async () => {
		const seen = { exact: 0, widened: 0 };
		const people = fc.array(scopedUsers, { minLength: 1, maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(scopes, scopeActors, people, async (scope, actor, users) => {
				const { tree, isIn, inMemory } = readings(scope, actor, users);
				await fill(users);
				const rows = await database.db.execute(
					sql`select id from people where ${toScopeSql(tree, columns)} order by id`,
				);
				expect(rows).toMatchObject({ rows: inMemory.map((id) => ({ id })) });
				const clause = toSearchClause(tree);
				if (clause.by === "nobody") {
					expect(inMemory).toEqual([]);
					return;
				}
				const q = clause.by === "clause" ? toQueryString(clause.node) : undefined;
				const found = indexOf(users)(q);
				expect(found).toEqual(expect.arrayContaining(inMemory));
				expect(found.filter(isIn)).toEqual(inMemory);
				if (clause.by !== "clause") return;
				seen[clause.isExact ? "exact" : "widened"] += 1;
				if (clause.isExact) expect(found).toEqual(inMemory);
			}),
			{ numRuns: 250 },
		);
		for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
	});

	it("takes a number in a path for a key, and never for a place in a list", async () => {
		const codes = [["x"], { "0": "x" }, [{ "0": "x" }], { "0": ["x"] }, { "0": "y" }, null];
		const people = codes.map((value) => ({ app_metadata: { codes: value }, organizations: [] }));
		await fill(people);
		for (const field of ["app_metadata.codes.0", "app_metadata.codes. 0"] as const) {
			const tree = { kind: "field", field, values: ["x"], holds: true } as const;
			const rows = await database.db.execute(sql`select id from people where ${toScopeSql(tree, columns)} order by id`);
			expect(rows).toMatchObject({ rows: field.includes(" ") ? [] : [{ id: 1 }, { id: 2 }, { id: 3 }] });
		}
	});
});
