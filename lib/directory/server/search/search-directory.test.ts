import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { engines, openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { scopeActors, scopedUsers, scopes } from "../../../../testing/scopes.ts";
import { applySettings } from "../../../../testing/settings.ts";
import type { FieldRule } from "../../../access/policy/fields/field-rules.ts";
import { createAbility } from "../../../access/policy/scope/create-ability.ts";
import { scopeSchema } from "../../../access/policy/scope/scope-schema.ts";
import { toScopeTree } from "../../../access/policy/scope/scope-tree.ts";
import { toConditions } from "../../../access/policy/scope/to-conditions.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { exists, not, term } from "../../../lucene/build-query.ts";
import { setMemberships } from "../rows/memberships.ts";
import { saveUsers } from "../rows/save-users.ts";
import { DirectoryWords, SeenWords } from "./directory-words.ts";
import { countDirectory, type DirectorySearch, searchDirectory } from "./search-directory.ts";
import { NotInDirectory } from "./to-directory-sql.ts";

const everything = { permissions: ["users:read", "pii:reveal"] } as const;
const readAt = new Date(Date.UTC(2026, 10, 30));

const day = (at: number) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString();

describe.each(engines)("a search of the directory on %s", (engine) => {
	let database: OpenDatabase;
	beforeAll(async () => {
		applySettings();
		database = await openTestDatabase(engine);
	});
	beforeEach(() => database.db.execute(sql`truncate directory_users`));
	afterAll(() => database.close());

	const save = (...users: object[]) => saveUsers(database.db, users, readAt);
	const search = async (asked: Partial<DirectorySearch>) => {
		const { users, total } = await searchDirectory(database.db, { offset: 0, limit: 50, ...asked });
		return { ids: users.map(({ user }) => user.user_id), total };
	};
	const find = async (text: string, asked: Partial<DirectorySearch> = {}) =>
		(await search({ ...asked, words: DirectoryWords.read(everything, text) })).ids;

	const ana = {
		user_id: "auth0|65a0b1c2",
		name: "Ana García López",
		email: "ana.garcia@example.com",
		phone_number: "+34600123456",
		app_metadata: { order: { id: "ORD-2024-00017" }, tags: ["gold"] },
		identities: [{ connection: "Users", provider: "auth0", user_id: "65a0b1c2" }],
	};
	const ivan = {
		user_id: "google-oauth2|2",
		name: "Иван Петров",
		email: "vanya@mail.test",
		user_metadata: { floor: 12 },
	};
	const zoe = {
		user_id: "auth0|3",
		given_name: "Zoë",
		family_name: "O'Brien",
		username: "zob",
		identities: [{ connection: "Users", provider: "auth0", user_id: "3", profileData: { email: "zoe@old.example" } }],
	};

	it.each([
		["a name without its marks", "garcia", ana],
		["names in any order", "LÓPEZ, ana", ana],
		["the beginnings of names", "an gar lop", ana],
		["a part of a name", "arcí", ana],
		["a whole address", "Ana.Garcia@Example.com", ana],
		["a part of an address", "garcia@exa", ana],
		["the end of a phone number", "456", ana],
		["a phone number as people write it", "0600 12 34 56", ana],
		["a phone number with its country", "+34 (0)600-123-456", ana],
		["a value of the metadata", "ORD-2024-00017", ana],
		["a part of a value of the metadata", "00017", ana],
		["two numbers that stand apart", "00017 3456", ana],
		["a number of the metadata with a name", "12 ivan", ivan],
		["an id", "auth0|65a0b1c2", ana],
		["the beginning of an identity's id", "65a0", ana],
		["its own script", "иван", ivan],
		["Latin letters for another script", "petrov", ivan],
		["a name without its apostrophe", "obrien zoe", zoe],
		["the address of a linked account", "zoe@old.example", zoe],
		["a username", "zob", zoe],
		["a name with two letters changed", "gracia", ana],
		["a name with a letter left out and a right one", "ana lpez", ana],
		["a name that sounds alike", "garsia", ana],
		["a misspelt address", "ana.garzia@example.com", ana],
	])("finds a person by %s", async (_, text, user) => {
		await save(ana, ivan, zoe);
		expect(await find(text)).toEqual([user.user_id]);
	});

	it("finds nobody by what nobody has, by a part across two values, or by signs that databases read", async () => {
		await save(ana, ivan, zoe);
		for (const text of ["nobody", "lopez ana garcia nobody", "lopezana", "%", "_na", "1234567890"])
			expect(await find(`${text} x`)).toEqual([]);
		expect(await find("0600 12 34 57")).toEqual([]);
	});

	it("returns the user as the tenant did, with the memberships and the age of the row", async () => {
		await save(ana);
		await setMemberships(database.db, ana.user_id, { roles: ["rol_1"] });
		const { users } = await searchDirectory(database.db, { offset: 0, limit: 1 });
		expect(users).toEqual([
			{ user: { ...ana, user_metadata: {} }, roles: ["rol_1"], organizations: null, groups: null, readAt },
		]);
	});

	it("ranks whole values before beginnings, beginnings before parts, and names before all else", async () => {
		await save(
			{ user_id: "part", name: "Joana Costa" },
			{ user_id: "metadata", name: "Bob", user_metadata: { friend: "ana" } },
			{ user_id: "start", name: "Anabel Costa" },
			{ user_id: "word", name: "Maria Ana Costa" },
			{ user_id: "whole", name: "Ana" },
		);
		expect(await find("ana")).toEqual(["whole", "word", "start", "metadata", "part"]);
	});

	it("ranks the name as it is typed before one that only sounds like it in Latin letters", async () => {
		await save({ user_id: "a", name: "芦 浩晨" }, { user_id: "b", name: "吕 浩晨" }, { user_id: "c", name: "鲁 浩晨" });
		expect((await find("吕 浩晨"))[0]).toBe("b");
		expect((await find("lu haochen")).length).toBe(3);
	});

	it("adds misspelt names behind what it found, and only if that is little", async () => {
		const smiths = Array.from({ length: 5 }, (_, at) => ({ user_id: `smith${at}`, name: `John Smith ${at}` }));
		const smits = [{ user_id: "smit", name: "John Smit" }];
		await save(...smits, ...smiths.slice(0, 1));
		expect(await find("john smith")).toEqual(["smith0", "smit"]);
		expect(await find("john smith", { sort: { by: "name", order: "asc" } })).toEqual(["smit", "smith0"]);
		await save(...smiths);
		expect((await find("john smith")).toSorted()).toEqual(smiths.map(({ user_id }) => user_id));
	});

	it("sorts by columns and metadata in both directions, and pages through a list", async () => {
		await save(
			{ user_id: "a", name: "b", last_login: day(1), app_metadata: { tier: 10 } },
			{ user_id: "b", name: "A", last_login: day(2), app_metadata: { tier: 9 } },
			{ user_id: "c", app_metadata: { tier: { deep: 1 } } },
			{ user_id: "d", name: "b", last_login: day(1), logins_count: 3 },
		);
		const sorted = async (by: string, order: "asc" | "desc") => (await search({ sort: { by, order } })).ids.join("");
		expect(await sorted("name", "asc")).toBe("badc");
		expect(await sorted("name", "desc")).toBe("cdab");
		expect(await sorted("last_login", "desc")).toBe("bdac");
		expect(await sorted("last_login", "asc")).toBe("cadb");
		expect(await sorted("logins_count", "desc")).toBe("dcba");
		expect(await sorted("user_id", "desc")).toBe("dcba");
		expect(await sorted("app_metadata.tier", "asc")).toBe("bacd");
		expect(await sorted("app_metadata.tier.deep", "desc")).toBe("cabd");
		const sort = { by: "user_id", order: "asc" } as const;
		expect(await search({ sort, offset: 1, limit: 2 })).toEqual({
			ids: ["b", "c"],
			total: { count: 4, isExact: true },
		});
		await expect(search({ sort: { by: "picture", order: "asc" } })).rejects.toThrow(NotInDirectory);
	});

	it("joins words, a query and the level's scope, and knows no membership that was not read", async () => {
		await save(ana, ivan, { ...zoe, blocked: true }, { user_id: "unread", name: "Ana" });
		for (const { user_id } of [ana, ivan]) await setMemberships(database.db, user_id, { roles: [], organizations: [] });
		await setMemberships(database.db, zoe.user_id, { roles: ["rol_1"], organizations: ["org_1"] });
		expect(await find("ana", { node: not(exists("role_id")) })).toEqual([ana.user_id]);
		expect(await find("zoe", { node: term("blocked", true) })).toEqual([zoe.user_id]);
		expect(await find("zoe", { node: term("blocked", false) })).toEqual([]);
		const inside = { kind: "field", field: "organizations", values: ["org_1"], holds: true } as const;
		const outside = { ...inside, holds: false };
		expect((await search({ scope: inside })).ids).toEqual([zoe.user_id]);
		expect((await search({ scope: outside })).ids.toSorted()).toEqual([ana.user_id, ivan.user_id].toSorted());
		expect(await find("ana", { scope: inside })).toEqual([]);
		expect(await find("gracia", { scope: inside })).toEqual([]);
		expect(await countDirectory(database.db, { scope: outside })).toBe(2);
	});

	it("gives no words to a level that sees something masked", () => {
		expect(DirectoryWords.read(everything, "ana")).toBeInstanceOf(DirectoryWords);
		expect(DirectoryWords.read({ permissions: ["users:read"] }, "ana")).toBeUndefined();
		expect(DirectoryWords.read({ ...everything, fields: [] }, "ana")).toBeUndefined();
	});

	it("finds people for a level that sees something masked by what it sees, ids beyond ASCII too", async () => {
		const ana2 = { ...ana, user_id: "waad|Ana María", name: "A. G.", nickname: "ana" };
		await save(ana, zoe, ana2);
		const seen = (text: string, fields?: FieldRule[]) =>
			search({ seen: new SeenWords({ permissions: fields === undefined ? [] : ["pii:reveal"], fields }, text) });
		expect(await seen("garsia")).toEqual({ ids: [ana.user_id], total: { count: 1, isExact: true } });
		expect((await seen("maria")).ids).toEqual([ana2.user_id]);
		expect((await seen("65a0")).ids.toSorted()).toEqual([ana.user_id, ana2.user_id].toSorted());
		expect((await seen("00017")).ids).toEqual([]);
		const rules: FieldRule[] = [{ access: "hidden", paths: ["name", "app_metadata.tags"] }];
		expect((await seen("00017", rules)).ids).toHaveLength(2);
		expect((await seen("gold", rules)).ids).toEqual([]);
		await expect(countDirectory(database.db, { seen: new SeenWords({ permissions: [] }, "ana") })).rejects.toThrow();
	});

	it("takes texts of any length, and texts without a word", async () => {
		await save(ana);
		expect(await find("—")).toEqual([ana.user_id]);
		expect(await find(" ana ".repeat(2_000))).toEqual([ana.user_id]);
		expect(await find("\u0000\ud800 ana")).toEqual([ana.user_id]);
	});

	describe("with more matches than it sorts", () => {
		const crowd = (count: number, userOf: (at: number) => object) =>
			save(
				...Array.from({ length: count }, (_, at) => ({
					user_id: `u${10_000 + at}`,
					last_login: day(at),
					...userOf(at),
				})),
			);

		it("lists the whole values first, then the others by their latest sign-in, and counts them", async () => {
			await crowd(2_100, (at) => ({ name: at === 7 ? "Ana" : `Ana ${at}` }));
			const first = await search({ words: DirectoryWords.read(everything, "ana"), limit: 3 });
			expect(first).toEqual({
				ids: ["u10007", "u12099", "u12098"],
				total: { count: 2_001, isExact: false, by: "starts" },
			});
			expect(await find("ana", { offset: 1, limit: 2 })).toEqual(["u12099", "u12098"]);
			expect(await find("ana", { offset: 2_098, limit: 5 })).toEqual(["u10001", "u10000"]);
			expect(await countDirectory(database.db, { words: DirectoryWords.read(everything, "ana") })).toBe(2_100);
			const sort = { by: "last_login", order: "asc" } as const;
			expect(await find("ana", { sort, limit: 2 })).toEqual(["u10000", "u10001"]);
		});

		it("lists everybody once where many have the whole value as their name", async () => {
			await crowd(2_100, (at) => ({ name: at % 70 === 0 ? "Ana" : `Ana ${at}` }));
			const first = await find("ana", { limit: 1_000 });
			const all = [
				...first,
				...(await find("ana", { offset: 1_000, limit: 1_000 })),
				...(await find("ana", { offset: 2_000, limit: 1_000 })),
			];
			expect(new Set(all).size).toBe(2_100);
			expect([all.length, first[0], first[19], first[20]]).toEqual([2_100, "u12030", "u10700", "u12099"]);
			expect(await find("ana", { offset: 18, limit: 3 })).toEqual(first.slice(18, 21));
		});

		it("lists beginnings first where only these are few", async () => {
			await crowd(2_100, (at) => ({ name: at < 2_098 ? `Joana ${at}` : `Ana ${at}` }));
			expect(await find("ana", { limit: 4 })).toEqual(["u12099", "u12098", "u12097", "u12096"]);
			expect(await find("ana", { offset: 1, limit: 2 })).toEqual(["u12098", "u12097"]);
			expect(await find("ana", { offset: 2, limit: 1 })).toEqual(["u12097"]);
			expect(await countDirectory(database.db, { words: DirectoryWords.read(everything, "ana") })).toBe(2_100);
			const sort = { by: "last_login", order: "asc" } as const;
			expect(await find("ana", { sort, limit: 3 })).toEqual(["u10000", "u10001", "u10002"]);
		});

		it("walks through a list of all, and counts it apart", async () => {
			await crowd(2_100, () => ({}));
			const sort = { by: "user_id", order: "asc" } as const;
			const { ids, total } = await search({ sort, offset: 2_090, limit: 20 });
			expect([ids.length, ids[0], total]).toEqual([10, "u12090", { count: 2_001, isExact: false }]);
			expect(await countDirectory(database.db, {})).toBe(2_100);
			expect(await countDirectory(database.db, { node: term("user_id", "u10000") })).toBe(1);
		});
	});
});

describe("the scope of a level in the directory", () => {
	let database: OpenDatabase;
	beforeAll(async () => {
		applySettings();
		database = await openTestDatabase();
	});
	afterAll(() => database.close());

	it("finds the users that the level sees, and no other", async () => {
		const users = fc.sample(scopedUsers, { numRuns: 150, seed: 14 });
		await saveUsers(
			database.db,
			users.map((user, at) => ({ ...user, user_id: `u${1_000 + at}` })),
			readAt,
		);
		for (const [at, { organizations }] of users.entries())
			await setMemberships(database.db, `u${1_000 + at}`, { organizations });
		let some = 0;
		await fc.assert(
			fc.asyncProperty(scopes, scopeActors, async (scope, actor) => {
				const ability = createAbility(["users:read"], toConditions(scopeSchema.parse(scope), actor));
				const sort = { by: "user_id", order: "asc" } as const;
				const asked = { scope: toScopeTree(ability, "users:read"), sort, offset: 0, limit: 150 };
				const found = (await searchDirectory(database.db, asked)).users.map(({ user }) => user.user_id);
				const seen = users.flatMap((user, index) => (ability.can("users:read", user) ? [`u${1_000 + index}`] : []));
				expect(found).toEqual(seen);
				some += found.length > 0 && found.length < users.length ? 1 : 0;
			}),
			{ numRuns: 300 },
		);
		expect(some).toBeGreaterThan(50);
	});
});
