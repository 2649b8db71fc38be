import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { engines, openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { exists, not, or, type QueryNode, term } from "../../../lucene/build-query.ts";
import { saveUsers } from "../rows/save-users.ts";
import { mostSorted } from "./find-ids.ts";
import { searchDirectory } from "./search-directory.ts";

const count = mostSorted + 800;

/** Users whose names are in another order than their ids, of whom nine in ten have verified their e-mail. */
const users = Array.from({ length: count }, (_, at) => ({
	user_id: `auth0|${String(at).padStart(5, "0")}`,
	name: `name ${String((at * 1_237) % count).padStart(5, "0")}`,
	email: `${at}@example.com`,
	email_verified: at % 10 !== 0,
	...(at % 20 === 1 ? {} : { logins_count: (at % 20) - 2 }),
	app_metadata: { note: "a long text ".repeat(40) },
	identities: [{ connection: at % 12 === 0 ? "Partners" : "Users", provider: "auth0", user_id: String(at) }],
}));

const byName = users.toSorted((one, other) => (one.name < other.name ? -1 : 1));

describe.each(engines)("a place deep in a long list on %s", (engine) => {
	let database: OpenDatabase;
	beforeAll(async () => {
		applySettings();
		database = await openTestDatabase(engine);
		for (let at = 0; at < count; at += 100)
			await saveUsers(database.db, users.slice(at, at + 100), new Date(Date.UTC(2026, 10, 30)));
		await database.db.execute(sql`vacuum analyze directory_users`);
	}, 240_000);
	afterAll(() => database.close());

	/** Returns the ids of a part of the list by name, and the plan of the query that found them. */
	async function read(node: QueryNode, offset: number) {
		const { db } = database;
		const execute = vi.spyOn(db, "execute");
		const sort = { by: "name", order: "asc" } as const;
		const { users: found } = await searchDirectory(db, { node, sort, offset, limit: 50 });
		// The first query looks if few users are found, and the second estimates how many are.
		const query = execute.mock.calls[2]?.[0] ?? "";
		execute.mockRestore();
		const plan = await db.execute(sql`explain ${typeof query === "string" ? sql.raw(query) : query}`);
		return { ids: found.map(({ user }) => user.user_id), plan: JSON.stringify(plan) };
	}

	const idsAfter = (keeps: (user: (typeof users)[number]) => boolean, offset: number) =>
		byName
			.filter(keeps)
			.slice(offset, offset + 50)
			.map(({ user_id }) => user_id);

	it("goes on where the part before it ended", async () => {
		const isOfUsers = ({ identities }: (typeof users)[number]) => identities[0]?.connection === "Users";
		for (const offset of [mostSorted - 50, mostSorted, mostSorted + 50])
			expect((await read(term("identities.connection", "Users"), offset)).ids).toEqual(idsAfter(isOfUsers, offset));
	});

	it.each([
		["verified", term("email_verified", true), ({ email_verified }: (typeof users)[number]) => email_verified],
		["not blocked", not(term("blocked", true)), () => true],
		[
			"of some sign-ins",
			not(or(not(exists("logins_count")), term("logins_count", 0))),
			({ logins_count = 0 }: (typeof users)[number]) => logins_count !== 0,
		],
	] as const)("is found in an index alone if the list is of a status: %s", async (_, node, keeps) => {
		const { ids, plan } = await read(node, mostSorted + 100);
		expect(ids).toEqual(idsAfter(keeps, mostSorted + 100));
		expect(plan).toContain("Index Only Scan using directory_users_name");
	});
});
