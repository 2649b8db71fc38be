import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { clearAudit } from "../../../../testing/databases/audit-trail.ts";
import { engines, openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { setDatabase } from "../../../database/server/database.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { queryRows } from "../../../database/server/query-rows.ts";
import { fieldsOf } from "../../../json/is-object.ts";
import type { AuditSearch } from "../../contract.ts";
import { boundSearch } from "./bound-search.ts";
import { countActs } from "./count-acts.ts";
import { exportAuditEntries } from "./export-audit-entries.ts";
import { type ReadySearch, readySearch, selectPlaces } from "./find-sources.ts";
import { searchAuditEntries } from "./list-audit-entries.ts";

/** Inserts ended acts from before the chain, one a minute up to now, and every 20th as a read. The conditions are SQL on `n`, from 1. */
const put = async ({ db }: OpenDatabase, acts: number, action: string, outcome: string) => {
	const result = sql`insert into audit_entries
		(seq, at, id, kind, act_id, act_seq, actor_id, actor_name, action, target_type, target_id, reason, request_id, outcome)
		select n, now() - make_interval(mins => ${acts}::int - n), gen_random_uuid(), case when n % 20 = 0 then 'read' else 'earlier' end,
			gen_random_uuid(), case when n % 20 = 0 then null else n end, 'auth0|' || n % 7, 'A', ${sql.raw(action)},
			case when n % 3 = 0 then 'role' else 'user' end, 'target-' || n % 11, 'HELP-' || n, 'r', ${sql.raw(outcome)}
		from generate_series(1, ${acts}::int) as n`;
	await db.execute(result);
	await db.execute(sql`insert into audit_head (seq, hash, at) values (${acts}, 'hash', now())`);
	await db.execute(
		sql`insert into audit_people (kind, id, name) values ('user', 'auth0|1', 'Ana'), ('role', 'target-2', 'Anagram')`,
	);
	await db.execute(sql`insert into audit_reasons (act_seq, person_id, reason)
		select seq, 'p', 'Ticket ' || seq from audit_entries where seq % 5 = 0 and kind = 'earlier'`);
};

describe.each(engines)("the bounds of a search of the audit on %s", (engine) => {
	let database: OpenDatabase;
	beforeAll(async () => {
		database = await openTestDatabase(engine);
		await clearAudit(database);
		const actions = "(array['user.blocked', 'role.updated', 'user.deleted'])[1 + (n * 7) % 3]";
		await put(
			database,
			300,
			actions,
			"case when n % 10 = 0 then 'failed' when n < 40 then 'unknown' else 'succeeded' end",
		);
	});
	afterAll(() => database.close());
	const placesOf = async (search: ReadySearch) => {
		const query = sql`select distinct place::float8 as place from (${selectPlaces(search, 1_000)}) as found order by place desc`;
		return (await queryRows(database.db, query, z.object({ place: z.number() }))).map(({ place }) => place);
	};

	it.each<[AuditSearch, "few" | "stops"]>([
		[{ actor: "auth0|1", outcome: "failed" }, "few"],
		[{ actor: "auth0|1", outcome: "succeeded" }, "few"],
		[{ kind: "act", outcome: "succeeded" }, "stops"],
		[{ kind: "act", outcome: "unknown" }, "few"],
		[{ action: "user.deleted", outcome: "unknown" }, "few"],
		[{ action: "user.deleted", targetType: "user" }, "stops"],
		[{ action: "user.deleted", targetId: "target-1", kind: "act" }, "few"],
		[{ targetType: "role" }, "stops"],
		[{ text: "help-29" }, "few"],
		[{ text: "help-" }, "stops"],
		[{ text: "ticket" }, "few"],
		[{ text: "ticket", outcome: "succeeded" }, "few"],
		[{ text: "help-", outcome: "unknown" }, "few"],
		[{ text: "help-", outcome: "failed", kind: "read" }, "few"],
		[{ text: "anag", kind: "act" }, "few"],
		[{ text: "ana", outcome: "succeeded" }, "few"],
		[{ text: "user.deleted", targetType: "user" }, "stops"],
		[{ after: 290, kind: "act", action: "user.deleted" }, "few"],
	])("finds for %j, in one look or in several, what an unbounded one finds", async (search, looks) => {
		const ready = await readySearch(database.db, search);
		const all = await placesOf(ready);
		const found: number[] = [];
		const floors: number[] = [];
		for (let floor: number | undefined = 301; ; ) {
			const [last] = await queryRows(
				database.db,
				sql`select id from audit_entries where seq = ${floor}`,
				z.object({ id: z.string() }),
			);
			const bound = await boundSearch(database.db, { ...ready, before: last?.id }, { most: 51, mostRead: 60 });
			found.push(...(await placesOf(bound)));
			floor = bound.floor;
			if (floor === undefined) break;
			floors.push(floor);
			expect(bound.comparesText, "a frequent text is compared, not looked up").toBe(search.text !== undefined);
		}
		expect(found).toEqual(all);
		expect(all.length).toBeGreaterThan(0);
		expect(floors.length > 0 ? "stops" : "few").toBe(looks);
	});
});

describe("a search of a long audit", () => {
	let database: OpenDatabase;
	beforeAll(async () => {
		database = await openTestDatabase();
		await put(
			database,
			41_000,
			"case when n > 20500 then 'user.deleted' else 'user.blocked' end",
			"case when n > 20500 then 'succeeded' else 'failed' end",
		);
		await database.db.execute(sql`vacuum analyze audit_entries`);
	});
	beforeEach(() => {
		applySettings();
		setDatabase(Promise.resolve(database));
	});
	afterAll(() => database.close());

	it("that finds nothing among the newest entries of a filter says how far back it looked, and goes on from there", async () => {
		const search = { action: "user.deleted", outcome: "failed" } as const;
		const look = await searchAuditEntries(search);
		expect(look).toMatchObject({ entries: [], hasMore: true, searchedTo: { count: 20_000, at: expect.any(String) } });
		const next = await searchAuditEntries({ ...search, before: look.searchedTo?.id });
		expect(next).toMatchObject({ entries: [], hasMore: false });
		expect(next).not.toHaveProperty("searchedTo");
	});

	it("by filters of which one has few entries finds all at once, however old", async () => {
		await database.db.execute(sql`update audit_entries set action = 'group.deleted' where seq = 3`);
		const { entries, hasMore } = await searchAuditEntries({ action: "group.deleted", outcome: "failed" });
		expect([entries.map(({ targetId }) => targetId), hasMore]).toEqual([["target-3"], false]);
	});

	it("counts all acts, those of one person too, and of several filters the newest, which it says", async () => {
		const sum = ({ buckets }: Awaited<ReturnType<typeof countActs>>) =>
			buckets.reduce((all, { count }) => all + count, 0);
		const everybody = await countActs({});
		expect([sum(everybody), everybody.isCut]).toEqual([41_000, false]);
		expect(sum(await countActs({ actor: "auth0|1" }))).toBe(5_858);
		expect(sum(await countActs({ actor: "auth0|1", action: "user.deleted" }))).toBe(2_929);
		expect(sum(await countActs({ actor: "auth0|1", outcome: "failed" }))).toBe(2_929);
		const frequent = await countActs({ outcome: "succeeded" });
		expect([sum(frequent), frequent.isCut]).toEqual([20_000, true]);
		expect(await countActs({ action: "user.deleted", outcome: "failed" })).toMatchObject({ isCut: true });
	});

	it("is exported across all of its looks", async () => {
		await database.db.execute(sql`update audit_entries set action = 'user.deleted' where seq = 7`);
		const actor = { userId: "auth0|ana", name: "Ana", permissions: [] };
		const search = { action: "user.deleted", outcome: "failed" } as const;
		const { rows, count } = await exportAuditEntries({ actor }, { format: "jsonl", ...search });
		const ids: unknown[] = [];
		for await (const row of rows) ids.push(fieldsOf(row).targetId);
		expect([count, ids]).toEqual([1, ["target-7"]]);
	});
});
