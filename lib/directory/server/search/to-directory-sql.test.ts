import { type SQL, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { engines, openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { randomDirectoryQueries, randomMembers } from "../../../../testing/random-queries.ts";
import { applySettings } from "../../../../testing/settings.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { queryRows } from "../../../database/server/query-rows.ts";
import {
	and,
	contains,
	exists,
	not,
	or,
	pattern,
	prefix,
	type QueryNode,
	range,
	term,
} from "../../../lucene/build-query.ts";
import { parseQuery } from "../../../lucene/parse-query.ts";
import { toQueryNode } from "../../../lucene/to-query-node.ts";
import { setMemberships } from "../rows/memberships.ts";
import { saveUsers } from "../rows/save-users.ts";
import { NotInDirectory, toDirectorySql } from "./to-directory-sql.ts";

describe.each(engines)("a query of the directory on %s", (engine) => {
	let database: OpenDatabase;
	beforeAll(async () => {
		applySettings();
		database = await openTestDatabase(engine);
	});
	beforeEach(() => database.db.execute(sql`truncate directory_users`));
	afterAll(() => database.close());

	const save = (...users: object[]) => saveUsers(database.db, users, new Date(0));
	const idsWhere = async (condition: SQL) => {
		const query = sql`select user_id from directory_users as users where ${condition} order by user_id`;
		return (await queryRows(database.db, query, z.object({ user_id: z.string() }))).map(({ user_id }) => user_id);
	};
	const find = (node: QueryNode) => idsWhere(toDirectorySql(node));
	const ask = (text: string) => find(toQueryNode(parseQuery(text)));

	it("finds the users that the query means, for any query and any users", async () => {
		const users = fc.sample(randomMembers, { numRuns: 120, seed: 14 }).map((user, at) => ({
			...user,
			user_id: `${user.user_id}${at}`,
		}));
		for (const { role_id: roles, group_id: groups, ...user } of users) {
			await save(user);
			await setMemberships(database.db, user.user_id, { roles, groups, organizations: [] });
		}
		const byId = users.toSorted((one, other) => Buffer.compare(Buffer.from(one.user_id), Buffer.from(other.user_id)));
		let found = 0;
		await fc.assert(
			fc.asyncProperty(randomDirectoryQueries, async (query) => {
				const ids = await ask(query.print());
				expect(ids).toEqual(byId.filter((user) => query.holds(user)).map(({ user_id }) => user_id));
				found += ids.length > 0 && ids.length < users.length ? 1 : 0;
			}),
			{ numRuns: 300 },
		);
		expect(found).toBeGreaterThan(100);
	});

	it("finds parts of values, written by the builder", async () => {
		await save(
			{ user_id: "a", name: "Łucja O'Neil", app_metadata: { order: { id: "ORD-100%" } } },
			{ user_id: "b", name: "Lucja", phone_number: "+34600123456", user_metadata: { note: 12.5 } },
			{ user_id: "c", email: "x@y@Example.com", identities: [{ user_id: 77, provider: "p", connection: "c_1" }] },
		);
		expect(await find(contains("name", "ŁUCJA o'"))).toEqual(["a"]);
		expect(await find(prefix("name", "lu"))).toEqual(["b"]);
		expect(await find(contains("app_metadata.order.id", "100%"))).toEqual(["a"]);
		expect(await find(contains("app_metadata.order.id", "ord"))).toEqual([]);
		expect(await find(pattern("phone_number", [{ wildcard: "*" }, { literal: "123456" }]))).toEqual(["b"]);
		expect(await find(contains("user_metadata.note", "2.5"))).toEqual(["b"]);
		expect(await find(term("identities.user_id", 77))).toEqual(["c"]);
		expect(await find(prefix("identities.connection", "c_"))).toEqual(["c"]);
		expect(await find(term("email.domain", "example.COM"))).toEqual(["c"]);
		expect(await find(not(exists("email.domain")))).toEqual(["a", "b"]);
		expect(await find(and())).toEqual(["a", "b", "c"]);
		expect(await find(or())).toEqual([]);
		expect(await find(not(and(or(), not(and()))))).toEqual(["a", "b", "c"]);
		expect(await find({ kind: "pattern", field: undefined, parts: [{ wildcard: "*" }] })).toEqual(["a", "b", "c"]);
	});

	it("finds parts of metadata that is too long to be in the words", async () => {
		const note = `${"x".repeat(300)}needle`;
		await save({ user_id: "long", app_metadata: { note } }, { user_id: "short", app_metadata: { note: "needle" } });
		expect(await find(contains("app_metadata.note", "needle"))).toEqual(["long", "short"]);
		expect(await find(term("app_metadata.note", note))).toEqual(["long"]);
	});

	it("finds values in lists, in lists of lists, and below lists of objects, but not in a neighbour", async () => {
		await save(
			{ user_id: "a", app_metadata: { teams: [{ lead: "x" }, [[{ lead: "y" }]]], other: { lead: "z" } } },
			{ user_id: "b", app_metadata: { teams: { lead: [["z"], []] } } },
			{ user_id: "c", app_metadata: { teams: [[], {}, null] } },
		);
		const lead = (value: string) => find(term("app_metadata.teams.lead", value));
		expect([await lead("x"), await lead("y"), await lead("z")]).toEqual([["a"], ["a"], ["b"]]);
		expect(await find(exists("app_metadata.teams"))).toEqual(["a", "b"]);
	});

	it("takes any text as a value and never as syntax", async () => {
		const texts = [
			`"`,
			`\\`,
			`" || true || "`,
			"%",
			"_",
			"'; drop table directory_users; --",
			"$x",
			"\u0001\t",
			"é\\u0041",
		];
		await save(...texts.map((text, at) => ({ user_id: `u${at}`, username: text, user_metadata: { [text]: text } })));
		for (const [at, text] of texts.entries()) {
			expect(await find(term("username", text))).toEqual([`u${at}`]);
			expect(await find({ kind: "term", field: `user_metadata.${text}`, value: text })).toEqual([`u${at}`]);
			const parts = [{ literal: text }, { wildcard: "*" as const }];
			expect(await find({ kind: "pattern", field: `user_metadata.${text}`, parts })).toEqual([`u${at}`]);
			expect(await find({ kind: "exists", field: `user_metadata.${text}` })).toEqual([`u${at}`]);
		}
		expect(await find(term("username", "\u0000\ud800"))).toEqual([]);
	});

	it("finds by role, organization and group, and knows nothing of memberships that were not read", async () => {
		await save(...["both", "none", "unread"].map((user_id) => ({ user_id })));
		await setMemberships(database.db, "both", { roles: ["r1", "r2"], organizations: ["o1"], groups: ["g1"] });
		await setMemberships(database.db, "none", { roles: [], organizations: [], groups: [] });
		for (const [field, id] of Object.entries({ role_id: "r2", organization_id: "o1", group_id: "g1" })) {
			for (const node of [term(field, id), exists(field), prefix(field, id), range(field, { from: id, to: id })]) {
				expect(await find(node)).toEqual(["both"]);
				expect(await find(not(node))).toEqual(["none"]);
				expect(await find(not(not(or(node, term("user_id", "unread")))))).toEqual(["both", "unread"]);
			}
		}
	});

	it.each([
		["a field that the directory does not have", term("picture", "x")],
		["no date", term("created_at", "soon")],
		["a range from no date", range("last_login", { from: "soon" })],
		["no number", term("logins_count", "many")],
		["a range of metadata that is not numbers", range("app_metadata.x", { from: "a" })],
		["no flag", term("blocked", "maybe")],
		["a range of flags", range("blocked", { from: "true" })],
		["a pattern of dates", prefix("created_at", "2026")],
	])("refuses %s, so that the tenant is asked", (_, node) => {
		expect(() => toDirectorySql(not(node))).toThrow(NotInDirectory);
	});

	it.each([
		["a bare term, which searches phone numbers too,", { kind: "bare", value: "+34600123456" } as const],
		["a phone number", term("phone_number", "+34600123456")],
		["metadata", term("app_metadata.plan", "x")],
		["the profile of a linked account", term("identities.profileData.email", "x@y.test")],
	])("refuses %s if the directory does not keep it", (_, node) => {
		applySettings({ DIRECTORY_FIELDS: "none" });
		expect(() => toDirectorySql(node)).toThrow(NotInDirectory);
		applySettings();
		expect(() => toDirectorySql(node)).not.toThrow();
	});
});
