import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { term } from "../../../lucene/build-query.ts";
import { DirectoryWords } from "./directory-words.ts";
import { countDirectory, type DirectorySearch, searchDirectory } from "./search-directory.ts";

const count = 20_000;
/** One in so many has the rare word and the rare connection, 2,500 in all, which is more than are always sorted. */
const rarity = 8;
const rare = count / rarity;
/** One in so many has a word that begins with "start"; the others have it within a word. */
const begun = 16;

const words = (text: string) => DirectoryWords.read({ permissions: ["pii:reveal"] }, text);

describe("a list of somewhat more users than are always sorted, among many", () => {
	let database: OpenDatabase;
	beforeAll(async () => {
		applySettings();
		database = await openTestDatabase("postgresql");
		const { db } = database;
		// The later someone was created, the earlier they signed in.
		await db.execute(sql`
			insert into directory_users (
				user_id, profile, user_metadata, app_metadata, connections, names, words, words_cut, near, read_at, last_login, created_at
			)
			select id, jsonb_build_object('user_id', id), '{}', '{}',
				array[case when at % ${rarity} = 0 then 'Rare' else 'Usual' end],
				'  ', case when at % ${rarity} = 0 then '  rare word  ' else '  usual word  ' end ||
					case when at % ${begun} = 0 then '  startle  ' else '  upstart  ' end, false, '{}', now(),
				'2026-01-01'::timestamptz - at * interval '1 minute', '2020-01-01'::timestamptz + at * interval '1 minute'
			from generate_series(0, ${count - 1}) as numbers(at), lateral (select 'u' || lpad(at::text, 6, '0') as id) as ids`);
		await db.execute(sql`vacuum analyze directory_users`);
		// The database believes that there are a million, of whom 4,082 would be sorted at once.
		await db.execute(sql`update pg_class set reltuples = 1000000 where oid = 'directory_users'::regclass`);
	}, 240_000);
	afterAll(() => database.close());

	async function read(asked: Partial<DirectorySearch>) {
		const transaction = vi.spyOn(database.db, "transaction");
		const { users, total } = await searchDirectory(database.db, { offset: 0, limit: 3, ...asked });
		// Only a walk is a transaction.
		const walks = transaction.mock.calls.length;
		transaction.mockRestore();
		return { numbers: users.map(({ user }) => Number(String(user.user_id).slice(1))), total, walks };
	}

	it("is sorted at once and counted exactly, by words and by a condition", async () => {
		const exact = { total: { count: rare, isExact: true }, walks: 0 };
		expect(await read({ words: words("rare") })).toEqual({ numbers: [0, rarity, 2 * rarity], ...exact });
		const sort = { by: "created_at", order: "desc" } as const;
		const last = [rare - 1, rare - 2, rare - 3].map((at) => at * rarity);
		const node = term("identities.connection", "Rare");
		expect(await read({ node, sort })).toEqual({ numbers: last, ...exact });
		expect(await read({ node, sort, offset: rare - 1 })).toEqual({ numbers: [0], ...exact });
		expect(await countDirectory(database.db, { words: words("rare") })).toBe(rare);
	});

	it("is walked through if it is long", async () => {
		const total = { count: 2_001, isExact: false };
		expect(await read({ node: term("identities.connection", "Usual") })).toEqual({
			numbers: [count - 1, count - 2, count - 3],
			total,
			walks: 1,
		});
		expect(await read({ words: words("word"), sort: { by: "last_login", order: "desc" } })).toEqual({
			numbers: [0, 1, 2],
			total: { ...total, by: "starts" },
			walks: 1,
		});
	});

	it("is walked through at once if a sample shows that it is long", async () => {
		const { db } = database;
		await db.execute(sql`update pg_class set reltuples = 100000 where oid = 'directory_users'::regclass`);
		const execute = vi.spyOn(db, "execute");
		expect(await read({ words: words("usual"), sort: { by: "last_login", order: "desc" } })).toMatchObject({
			walks: 1,
		});
		// The sample, and the users of the part.
		expect(execute).toHaveBeenCalledTimes(2);
	});

	it("is counted the way it was listed, also if the sample was wrong about it", async () => {
		const { db } = database;
		// So 1,250 users seem to be 12,500.
		await db.execute(sql`update pg_class set reltuples = 200000 where oid = 'directory_users'::regclass`);
		const filter = { words: words("start") };
		const sort = { by: "last_login", order: "desc" } as const;
		const { numbers, total } = await read({ ...filter, sort, offset: count / begun - 2, limit: 50 });
		expect([numbers.length, total.by]).toEqual([2, "starts"]);
		expect(await countDirectory(db, filter, total.by)).toBe(count / begun);
	});

	it("by connection needs no sort, forwards or backwards", async () => {
		for (const [order, numbers] of [
			["asc", [0, rarity, 2 * rarity]],
			["desc", [count - 1, count - 2, count - 3]],
		] as const) {
			const asked = { sort: { by: "connection", order } };
			expect(await read(asked)).toMatchObject({ numbers, walks: 1 });
		}
	});
});
