import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { engines, openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { listenToLog } from "../../../../testing/log-lines.ts";
import { applySettings } from "../../../../testing/settings.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { queryRows } from "../../../database/server/query-rows.ts";
import { closeMembers, dropFoundMembers, setFoundMembers, setMembers, setMemberships } from "./memberships.ts";
import { removeUsers, saveUsers } from "./save-users.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 7, minute));

const ana = {
	user_id: "auth0|ana",
	name: "Ana Ćosić",
	email: "Ana.Cosic@Example.com",
	blocked: true,
	logins_count: 3,
	created_at: "2026-01-02T03:04:05.678Z",
	last_login: "yesterday",
	identities: [{ connection: "Users", user_id: "ana", provider: "auth0", isSocial: false }],
	user_metadata: { order: "ORD-77" },
	app_metadata: "none",
};

describe.each(engines)("the rows of the directory on %s", (engine) => {
	let database: OpenDatabase;
	beforeAll(async () => {
		database = await openTestDatabase(engine);
	});
	beforeEach(async () => {
		applySettings();
		await database.db.execute(sql`truncate directory_users, directory_members`);
	});
	afterAll(() => database.close());

	const inDatabase = <T>(work: (queries: OpenDatabase["db"]) => Promise<T>) => work(database.db);
	const rows = () =>
		queryRows(database.db, sql`select * from directory_users order by user_id`, z.record(z.string(), z.unknown()));
	const ids = async () => (await rows()).map(({ user_id }) => user_id);
	const save = (users: readonly unknown[], minute: number) => saveUsers(database.db, users, at(minute));

	it("leaves users out of a list of members whose memberships were read by id, until their transaction begins", async () => {
		const people = ["early", "late", "other"].map((name) => ({ user_id: `auth0|${name}` }));
		await save(people, 0);
		const all = people.map(({ user_id }) => user_id);
		await setMembers(inDatabase, "role", "rol_1", all);
		await closeMembers(inDatabase, "role", at(9));
		const readById = new Set(["auth0|early"]);
		let transactions = 0;
		await setMembers(
			(work) => {
				transactions += 1;
				if (transactions === 2) readById.add("auth0|late");
				return inDatabase(work);
			},
			"role",
			"rol_1",
			[],
			readById,
		);
		expect((await rows()).map(({ roles }) => roles)).toEqual([["rol_1"], ["rol_1"], []]);
	});

	it("keeps a user with what is searched, and leaves out of the columns what cannot be read", async () => {
		expect(await save([ana], 0)).toEqual({ unreadable: 0 });
		const { user_metadata: _, app_metadata: __, ...profile } = ana;
		expect(await rows()).toMatchObject([
			{
				...{ user_id: "auth0|ana", profile, user_metadata: { order: "ORD-77" }, app_metadata: {} },
				...{ email: "ana.cosic@example.com", name: "ana ćosić", given_name: null, blocked: true, logins_count: 3 },
				...{ email_verified: null, connections: ["Users"], roles: null, organizations: null, groups: null },
				...{ last_login: null, names: "  ana cosic  ", near: expect.arrayContaining([expect.any(Number)]) },
				words: "  ana cosic example com  auth0 ana  ord 77  ",
			},
		]);
	});

	it("keeps nothing that `DIRECTORY_FIELDS` leaves out, not even as words", async () => {
		applySettings({ DIRECTORY_FIELDS: "app_metadata" });
		await save([{ ...ana, phone_number: "+49 170 5550100" }], 0);
		const stored = JSON.stringify(await rows());
		expect(stored).toContain("auth0|ana");
		expect(stored).not.toMatch(/order|77|5550100/i);
	});

	it("keeps the row that was read later, whichever comes first", async () => {
		await save([{ user_id: "u", name: "Second" }], 2);
		await save([{ user_id: "u", name: "First" }], 1);
		expect(await rows()).toMatchObject([{ name: "second" }]);
		await save([{ user_id: "u", name: "Third" }], 3);
		expect(await rows()).toMatchObject([{ name: "third" }]);
	});

	it("counts users without an id and those nested too deeply, and keeps the others of any size", async () => {
		const deep = JSON.parse(`${'{"a":'.repeat(600)}1${"}".repeat(600)}`);
		const long = "é".repeat(5_000);
		const odd = { user_id: "odd", name: long, last_ip: long, email: 7, user_metadata: { "\u0000": "\ud800" } };
		const refused = [{ name: "nobody" }, null, { user_id: "x".repeat(321) }, { user_id: "deep", app_metadata: deep }];
		expect(await save([...refused, odd, { user_id: "good" }, { user_id: "good", name: "Last" }], 0)).toEqual({
			unreadable: 4,
		});
		expect(await rows()).toMatchObject([
			{ user_id: "good", name: "last" },
			{ user_id: "odd", name: "é".repeat(500), email: null, user_metadata: { "\ufffd": "\ufffd" } },
		]);
	});

	it("keeps a text that is cut within a character, and leaves out a year that the database does not have", async () => {
		const cut = { user_id: "cut", name: `${"x".repeat(499)}😀`, user_metadata: { note: `${"y".repeat(199)}😀` } };
		expect(await save([cut, { user_id: "year", created_at: "0000-01-01T00:00:00.000Z" }], 0)).toEqual({
			unreadable: 0,
		});
		expect(await rows()).toMatchObject([{ name: `${"x".repeat(499)}\ufffd` }, { created_at: null }]);
	});

	it("keeps all but the users whom the database refuses, within a transaction too, and logs only the code", async () => {
		const log = listenToLog();
		await database.db.execute(sql`alter table directory_users add constraint refuses check (name <> 'ana')`);
		const users = [{ user_id: "a" }, { user_id: "refused", name: "Ana" }, { user_id: "z" }];
		expect(await database.db.transaction((inner) => saveUsers(inner, users, at(0)))).toEqual({ unreadable: 1 });
		expect(await ids()).toEqual(["a", "z"]);
		expect(log.lines).toMatchObject([{ code: "23514" }]);
		expect(log.text()).not.toMatch(/\bana\b/i);
		await database.db.execute(sql`alter table directory_users drop constraint refuses`);
	});

	it("keeps more users than one statement takes, and removes those that are gone", async () => {
		await save(
			Array.from({ length: 450 }, (_, index) => ({ user_id: `u${1_000 + index}` })),
			0,
		);
		const all = await ids();
		expect([all.length, all[0], all[449]]).toEqual([450, "u1000", "u1449"]);
		expect(await removeUsers(database.db, ["u1000", "u1449", "nobody"])).toBe(2);
		expect((await ids()).length).toBe(448);
	});

	it("keeps every user id that Auth0 allows", async () => {
		const longest = `${"p".repeat(64)}|${"x".repeat(255)}`;
		expect(await save([{ user_id: longest }, { user_id: `${longest}x` }], 0)).toEqual({ unreadable: 1 });
		expect(await rows()).toMatchObject([{ user_id: longest }]);
	});

	describe("memberships", () => {
		const roles = async () =>
			Object.fromEntries((await rows()).map(({ user_id, roles: held }) => [String(user_id), held]));

		it("stay unknown until the lists of all roles have been read, and for users created since", async () => {
			const before = { created_at: "2026-01-01T00:00:00.000Z" };
			const users = ["a", "b", "c"].map((user_id) => ({ user_id, ...before }));
			await save([...users, { user_id: "new", created_at: "2026-12-01T00:00:00.000Z" }], 0);
			await setMembers(inDatabase, "role", "rol_1", ["a", "b", "new", "gone"]);
			await setMembers(inDatabase, "role", "rol_2", ["b"]);
			await setMembers(inDatabase, "role", "rol_2", ["b"]);
			expect(await roles()).toEqual({ a: null, b: null, c: null, new: null });
			await closeMembers(inDatabase, "role", at(0));
			expect(await roles()).toEqual({ a: ["rol_1"], b: ["rol_1", "rol_2"], c: [], new: null });
			expect((await rows()).map(({ members_found }) => members_found)).toEqual([null, null, null, { role: ["rol_1"] }]);
		});

		it("are closed for more users than one statement takes", async () => {
			await save(
				Array.from({ length: 2_100 }, (_, index) => ({ user_id: `u${1_000 + index}` })),
				0,
			);
			await setMembers(inDatabase, "group", "grp_1", ["u3099"]);
			await closeMembers(inDatabase, "group", at(0));
			const unknown = sql`select user_id from directory_users where groups is null or (groups <> '{}') <> (user_id = 'u3099')`;
			expect(await queryRows(database.db, unknown, z.unknown())).toEqual([]);
		});

		it("follow a list of members, and outlast a save of the user", async () => {
			await save([{ user_id: "a" }, { user_id: "b" }, { user_id: "c" }], 0);
			for (const userId of ["a", "b", "c"]) await setMemberships(database.db, userId, { roles: [] });
			await setMembers(inDatabase, "role", "rol_1", ["a", "b"]);
			await setMembers(inDatabase, "role", "rol_1", ["b", "c"]);
			await setMembers(inDatabase, "role", "rol_2", ["c"]);
			await save([{ user_id: "c", name: "Cleo" }], 1);
			expect(await roles()).toEqual({ a: [], b: ["rol_1"], c: ["rol_1", "rol_2"] });
		});

		it("of many users are changed in transactions of 200", async () => {
			const users = Array.from({ length: 450 }, (_, index) => ({ user_id: `u${1_000 + index}` }));
			await save(users, 0);
			await closeMembers(inDatabase, "role", at(0));
			const everybody = users.map(({ user_id }) => user_id);
			let transactions = 0;
			const counted: typeof inDatabase = (work) => {
				transactions += 1;
				return inDatabase(work);
			};
			await setMembers(counted, "role", "rol_1", everybody);
			expect(transactions).toBe(1 + 3);
			await setMembers(counted, "role", "rol_1", everybody.slice(0, 1));
			expect(transactions).toBe(4 + 1 + 3);
			expect((await rows()).filter(({ roles: held }) => isDeepStrictEqual(held, ["rol_1"]))).toHaveLength(1);
		});

		it("of lists that were read before are those of a new user, and leave a user who is there alone", async () => {
			await save([{ user_id: "there" }], 0);
			await setFoundMembers(inDatabase, "role", "rol_1", ["a", "gone"]);
			await setFoundMembers(inDatabase, "role", "rol_2", ["a", "b", "there"]);
			await setFoundMembers(inDatabase, "role", "rol_1", ["a", "b"]);
			const users = ["a", "b", "c", "there"].map((user_id) => ({ user_id }));
			await saveUsers(database.db, users, at(1), ["role", "group"]);
			expect(await roles()).toEqual({ a: ["rol_1", "rol_2"], b: ["rol_1", "rol_2"], c: [], there: null });
			expect((await rows()).map(({ groups, organizations }) => [groups, organizations])).toEqual([
				...Array(3).fill([[], null]),
				[null, null],
			]);
			await dropFoundMembers(database.db);
			await saveUsers(database.db, [{ user_id: "d" }], at(1), ["role"]);
			expect(await roles()).toMatchObject({ d: [] });
		});

		it("of one user are kept as they were read, and replace what was collected", async () => {
			await save([{ user_id: "a" }], 0);
			await setMembers(inDatabase, "role", "rol_1", ["a"]);
			await setMembers(inDatabase, "organization", "org_1", ["a"]);
			await setMemberships(database.db, "a", {});
			await setMemberships(database.db, "a", { roles: ["rol_2"], groups: ["grp_1"] });
			expect(await rows()).toMatchObject([
				{ roles: ["rol_2"], groups: ["grp_1"], organizations: null, members_found: { organization: ["org_1"] } },
			]);
		});
	});
});
