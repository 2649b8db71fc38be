import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines, openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { and, contains, type QueryNode, term } from "../../../lucene/build-query.ts";
import { setMemberships } from "../rows/memberships.ts";
import { saveUsers } from "../rows/save-users.ts";
import { countByNode, countByValue } from "./count-choices.ts";
import { DirectoryWords } from "./directory-words.ts";
import { countDirectory } from "./search-directory.ts";

const everything = { permissions: ["users:read", "pii:reveal"] } as const;

describe.each(engines)("counts of choices on %s", (engine) => {
	let database: OpenDatabase;
	beforeAll(async () => {
		applySettings();
		database = await openTestDatabase(engine);
		// More users than a search sorts: 2,100 whose name starts with the word, and 300 who have it within.
		const users = Array.from({ length: 2_400 }, (_, at) => ({
			user_id: `u${at}`,
			name: at < 2_100 ? `Lee ${at}` : `Ashlee ${at}`,
			blocked: at % 3 === 0,
			identities: [{ provider: "p", user_id: at, connection: `c${at % 2}` }],
		}));
		await saveUsers(database.db, users, new Date(0));
		await setMemberships(database.db, "u0", { roles: ["r1", "r2"] });
		await setMemberships(database.db, "u1", { roles: [] });
	});
	afterAll(() => database.close());

	const asObject = ({ counts }: { counts: { id: string; count: number }[] }) =>
		Object.fromEntries(counts.map(({ id, count }) => [id, count]));

	it("equal the total of each choice's own list, whichever way its words find", async () => {
		for (const words of [undefined, "lee", "ashlee", "lee 1"]) {
			const filter = { words: words === undefined ? undefined : DirectoryWords.read(everything, words) };
			const blocked = term("blocked", true);
			const first = term("identities.connection", "c0");
			const total = (node: QueryNode) => countDirectory(database.db, { ...filter, node });
			const byNode = await countByNode(database.db, filter, [
				["blocked", blocked],
				["all", and()],
			]);
			expect([words, asObject(byNode)]).toEqual([words, { blocked: await total(blocked), all: await total(and()) }]);
			const byValue = asObject(await countByValue(database.db, filter, "connections", ""));
			expect([words, byValue.c0]).toEqual([words, await total(first)]);
		}
	});

	it("count memberships only as far as they are known, and those without any apart", async () => {
		expect(await countByValue(database.db, {}, "roles", "none")).toEqual({
			counts: expect.arrayContaining([
				{ id: "r1", count: 1 },
				{ id: "r2", count: 1 },
				{ id: "none", count: 1 },
			]),
			isWhole: true,
		});
		const node = and(contains("name", "lee 1"), term("blocked", true));
		expect(asObject(await countByValue(database.db, { node }, "roles", "none"))).toEqual({ none: 0 });
	});

	it("say that they are not whole if the list has more users than are counted", async () => {
		const { counts, isWhole } = await countByValue(database.db, {}, "connections", "", 1_000);
		expect([counts.reduce((sum, { count }) => sum + count, 0), isWhole]).toEqual([1_001, false]);
		const all = await countByNode(database.db, {}, [["all", and()]], 1_000);
		expect(all).toEqual({ counts: [{ id: "all", count: 1_001 }], isWhole: false });
	});
});
