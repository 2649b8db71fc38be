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
import { countActs } from "./count-acts.ts";
import { exportAuditEntries } from "./export-audit-entries.ts";
import { findPlaces, type Limits } from "./find-places.ts";
import { searchAuditEntries } from "./list-audit-entries.ts";
import { readySearch } from "./search-conditions.ts";

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

const actSchema = z.object({
	...{ seq: z.number(), id: z.string(), kind: z.string(), outcome: z.string(), said: z.string(), names: z.string() },
	...{ actorId: z.string(), action: z.string(), targetType: z.string(), targetId: z.string(), at: z.number() },
});

type Act = z.infer<typeof actSchema>;

/** Reads all acts, newest first, with all that a text is searched in. */
const readActs = ({ db }: OpenDatabase) =>
	queryRows(
		db,
		sql`select act.seq::float8 as seq, act.id, kind, outcome, actor_id as "actorId", action, target_type as "targetType",
				target_id as "targetId", extract(epoch from created_at)::float8 as at,
				concat(action, ' ', target_id, ' ', act.reason) || E'\n' || coalesce(why.reason, '') as said,
				(select coalesce(string_agg(concat(name, ' ', email), E'\n'), '') from audit_people as people
					where (people.kind = 'user' and people.id = actor_id) or (people.kind = target_type and people.id = target_id)) as names
			from audit_acts as act left join audit_reasons as why on why.act_seq = act.seq order by act.seq desc`,
		actSchema,
	);

/** Says whether a search finds an act, told by the act alone. */
function isFound(act: Act, { kind, actor, action, targetType, targetId, outcome, text, since }: AuditSearch): boolean {
	const isEqual = (asked: string | undefined, value: string) => asked === undefined || asked === value;
	const texts = `${act.said}\n${act.names}`.toLowerCase();
	return [
		isEqual(kind, act.kind === "read" ? "read" : "act"),
		isEqual(actor, act.actorId) && isEqual(action, act.action) && isEqual(outcome, act.outcome),
		isEqual(targetType, act.targetType) && isEqual(targetId, act.targetId),
		text === undefined || texts.includes(text) || act.id === text,
		since === undefined || act.at * 1_000 >= Date.parse(since),
	].every(Boolean);
}

describe.each(engines)("the places that a search of the audit finds on %s", (engine) => {
	let database: OpenDatabase;
	let acts: Act[];
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
		await database.db.execute(sql`insert into audit_entries
			(seq, at, id, kind, act_id, act_seq, actor_id, actor_name, action, target_type, target_id, reason, request_id, outcome)
			select 300 + row_number() over (order by seq), now(), gen_random_uuid(), 'finding', act_id, act_seq, actor_id, 'A', action, target_type,
				target_id, reason, 'r', 'failed' from audit_entries where outcome = 'unknown' and seq % 4 = 1`);
		const open = crypto.randomUUID();
		await database.db.execute(sql`insert into audit_entries
			(seq, at, id, kind, act_id, actor_id, actor_name, action, target_type, target_id, reason, request_id)
			values (-1, now() - interval '1 day', ${open}, 'intent', ${open}, 'auth0|1', 'A', 'user.deleted', 'user', 'target-1', 'HELP-29', 'r')`);
		await database.db.execute(sql`insert into audit_open (act_id, act_seq) values (${open}, -1)`);
		acts = await readActs(database);
	});
	afterAll(() => database.close());

	/** Finds page by page until a search has looked at all, and says how often it stopped before its page was full. */
	async function findAll(search: AuditSearch, limits: Limits) {
		const ready = await readySearch(database.db, search);
		const found: number[] = [];
		let stops = 0;
		for (let before: string | undefined; ; ) {
			const { places, stopped } = await findPlaces(database.db, { ...ready, before }, limits);
			const page = places.slice(0, limits.most - 1);
			found.push(...page);
			const isFull = places.length === limits.most;
			if (!isFull && stopped === undefined) return { found, stops };
			if (!isFull) stops += 1;
			const last = isFull ? page.at(-1) : stopped?.place;
			before = acts.find(({ seq }) => seq === last)?.id;
			expect(before).toBeDefined();
		}
	}

	it.each<[AuditSearch, "whole" | "stops"]>([
		[{}, "whole"],
		[{ actor: "auth0|1" }, "whole"],
		[{ outcome: "unknown" }, "whole"],
		[{ outcome: "failed" }, "whole"],
		[{ actor: "auth0|1", outcome: "failed" }, "whole"],
		[{ actor: "auth0|1", outcome: "succeeded" }, "whole"],
		[{ kind: "act", outcome: "unknown" }, "whole"],
		[{ action: "user.deleted", outcome: "failed" }, "whole"],
		[{ action: "user.deleted", targetId: "target-1", kind: "act" }, "whole"],
		[{ targetType: "role" }, "whole"],
		[{ targetType: "role", outcome: "failed" }, "whole"],
		[{ text: "help-29" }, "stops"],
		[{ text: "help-" }, "whole"],
		[{ text: "ticket", outcome: "succeeded" }, "stops"],
		[{ text: "help-", outcome: "failed", kind: "read" }, "whole"],
		[{ text: "anag", kind: "act" }, "stops"],
		[{ text: "ana", outcome: "succeeded" }, "stops"],
		[{ text: "user.deleted", targetType: "user" }, "whole"],
		[{ text: "nothing" }, "whole"],
	])("are those of an unbounded search for %j, page by page", async (search, looks) => {
		const expected = acts.filter((act) => isFound(act, search)).map(({ seq }) => seq);
		const { found, stops } = await findAll(search, { most: 12, entries: 60, firstLook: 25 });
		expect(found).toEqual(expected);
		expect(stops > 0 ? "stops" : "whole").toBe(looks);
	});

	it("are those of an unbounded search, for any two filters", async () => {
		const parts: AuditSearch[] = [
			...([{ kind: "act" }, { actor: "auth0|2" }, { action: "role.updated" }, { outcome: "failed" }] as const),
			...([{ outcome: "unknown" }, { targetType: "user" }, { targetId: "target-2" }, { text: "target-1" }] as const),
			...[{ text: "ana" }, { since: new Date((acts[100]?.at ?? 0) * 1_000).toISOString() }],
		];
		for (const [at, first] of parts.entries())
			for (const second of parts.slice(at + 1)) {
				const search = { ...first, ...second };
				const expected = acts.filter((act) => isFound(act, search)).map(({ seq }) => seq);
				const { found } = await findAll(search, { most: 7, entries: 30, firstLook: 21 });
				expect([search, found]).toEqual([search, expected]);
			}
	});

	it("hold an act of which a step reads an earlier result first", async () => {
		const [act, own] = [crypto.randomUUID(), { actor: "auth0|twice" }];
		for (const seq of [502, 501])
			await database.db.execute(sql`insert into audit_entries
				(seq, at, id, kind, act_id, act_seq, actor_id, actor_name, action, target_type, target_id, request_id, outcome)
				values (${seq}, now(), gen_random_uuid(), 'finding', ${act}, 500, ${own.actor}, 'A', 'user.blocked', 'user', 'u', 'r', 'failed')`);
		const { places } = await findPlaces(database.db, own, { most: 51, entries: 60, firstLook: 1 });
		expect(places).toEqual([500]);
	});

	it("go only as far as the time reaches, and at least one step", async () => {
		let nowMs = 0;
		const search = { action: "user.deleted", outcome: "failed" } as const;
		const limits = { most: 51, entries: 1_000, firstLook: 20, forMs: 25, now: () => nowMs++ * 10 };
		const { stopped } = await findPlaces(database.db, search, limits);
		expect(stopped?.entries).toBe(20);
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
		const search = { text: "user.blocked", outcome: "succeeded" } as const;
		const look = await searchAuditEntries(search, { entries: 20_000 });
		expect(look).toMatchObject({ entries: [], hasMore: true, searchedTo: { count: 20_000, at: expect.any(String) } });
		const next = await searchAuditEntries({ ...search, before: look.searchedTo?.id }, { entries: 20_000 });
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
		const bySearch = { most: 20_000, entries: 20_000 };
		const count = (search: AuditSearch, forMs = 60_000, most = 1_000_000) =>
			countActs(search, { byTime: { most, forMs }, bySearch });
		const everybody = await count({});
		expect([sum(everybody), everybody.isCut]).toEqual([41_000, false]);
		expect(sum(await count({ actor: "auth0|1" }))).toBe(5_858);
		expect(sum(await count({ actor: "auth0|1", action: "user.deleted" }))).toBe(2_929);
		expect(sum(await count({ actor: "auth0|1", outcome: "failed" }))).toBe(2_929);
		const frequent = await count({ outcome: "succeeded" });
		expect([sum(frequent), frequent.isCut]).toEqual([20_000, true]);
		expect(await count({ text: "user.blocked", outcome: "succeeded" })).toMatchObject({ isCut: true });
		const few = await count({}, 60_000, 30_000);
		expect([sum(few), few.isCut]).toEqual([30_000, true]);
		const hasty = await count({}, 0);
		expect([hasty.isCut, hasty.buckets.filter((bar) => bar.count > 0).length]).toEqual([true, 1]);
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

	it("is exported without a count if counting takes long, which the audit says", async () => {
		const actor = { userId: "auth0|ana", name: "Ana", permissions: [] };
		await database.db.execute(sql`update audit_entries set action = 'user.blocked' where seq = 20505`);
		const search = { text: "user.blocked", outcome: "succeeded" } as const;
		const limits = { most: 50_001, entries: 5_000 };
		const { rows, count, isCut } = await exportAuditEntries({ actor }, { format: "jsonl", ...search }, limits);
		const ids: unknown[] = [];
		for await (const row of rows) ids.push(fieldsOf(row).targetId);
		expect([count, isCut, ids]).toEqual([undefined, false, ["target-1"]]);
		const [entry] = (await searchAuditEntries({ action: "audit.exported" })).entries;
		expect(entry?.after).toMatchObject({ atLeast: 0, isCut: false });
		expect(entry?.after).not.toHaveProperty("count");
	});
});
