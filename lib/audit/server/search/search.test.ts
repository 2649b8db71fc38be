import { SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { clearAudit, putActs } from "../../../../testing/databases/audit-trail.ts";
import { engines, openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { setDatabase } from "../../../database/server/database.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import type { AuditSearch } from "../../contract.ts";
import { recordAct } from "../record-act.ts";
import { recordRead } from "../record-read.ts";
import { countActs } from "./count-acts.ts";
import { findPlaces } from "./find-places.ts";
import { searchAuditEntries } from "./list-audit-entries.ts";
import { readySearch } from "./search-conditions.ts";

const ana = { userId: "auth0|ana", name: "Ana Duarte", email: "ana@example.com", permissions: [] } as const;
const blocking = { actor: ana, action: "user.blocked", requestId: "6d1f3b3e-9a76-4f0e-8c53-0f8f7a3f0a01" } as const;
const done = async () => undefined;

describe.each(engines)("the search of the audit on %s", (engine) => {
	let database: OpenDatabase;
	beforeAll(async () => {
		database = await openTestDatabase(engine);
	});
	afterAll(() => database.close());
	beforeEach(async () => {
		applySettings();
		setDatabase(Promise.resolve(database));
		await clearAudit(database);
	});
	const found = async (search: AuditSearch) =>
		(await searchAuditEntries(search)).entries.map(({ targetId, action }) => `${action} ${targetId}`);

	it("finds a text in the action, the target's id, the reason, the names of actor and target, and whole ids", async () => {
		const bob = { ...ana, userId: "auth0|bob", name: "Bob" };
		await recordAct({ target: { type: "user", id: "auth0|7", name: "Zoë 100%_sure" } }, blocking, done);
		const role = { target: { type: "role", id: "rol_1", name: "Editor" }, reason: "HELP-12 asked" } as const;
		await recordAct(role, { ...blocking, actor: bob, action: "role.updated", requestId: "other" }, done);
		const [user, editor] = ["user.blocked auth0|7", "role.updated rol_1"];
		expect(await found({ text: "ser.BLO" })).toEqual([user]);
		expect(await found({ text: "ol_1" })).toEqual([editor]);
		expect(await found({ text: "help-12" })).toEqual([editor]);
		expect(await found({ text: "duarte" })).toEqual([user]);
		expect(await found({ text: "ana@example" })).toEqual([editor, user]);
		expect(await found({ text: "edit" })).toEqual([editor]);
		expect(await found({ text: "100%_s" })).toEqual([user]);
		expect(await found({ text: blocking.requestId })).toEqual([user]);
		const [entry] = (await searchAuditEntries({ action: "user.blocked" })).entries;
		expect(await found({ text: entry?.id })).toEqual([user]);
		expect(await found({ text: "duarte", action: "role.updated" })).toEqual([]);
	});

	it.each(["%%%", "___", "' or true --", "\\\\\\", "a\u0000b"])("takes the text %j literally", async (text) => {
		await recordAct({ target: { type: "user", id: "auth0|7" } }, blocking, done);
		expect(await found({ text })).toEqual([]);
	});

	it("finds an open act by its text", async () => {
		let seen: string[] = [];
		await recordAct({ target: { type: "user", id: "auth0|7", name: "Zoë" } }, blocking, async () => {
			seen = [...(await found({ text: "zoë", outcome: "intended" })), ...(await found({ text: "auth0|7" }))];
		});
		expect(seen).toEqual(["user.blocked auth0|7", "user.blocked auth0|7"]);
	});

	it("says when more people have the text in their names than acts are found by", async () => {
		await database.db.execute(sql`insert into audit_people (kind, id, name) select 'user', 'auth0|' || n, 'Common' from
			generate_series(1, 201) as n`);
		expect(await searchAuditEntries({ text: "common" })).toMatchObject({ entries: [], hasMoreNames: true });
		expect(await searchAuditEntries({ text: "nobody" })).not.toHaveProperty("hasMoreNames");
	});

	it("narrows from a time and up to another", async () => {
		const at = (day: number) => new Date(Date.UTC(2026, 0, day));
		const act = { actorId: "a", actorName: "A", action: "user.blocked", targetType: "user", requestId: "r" };
		const rows = [1, 2, 3].map((day) => ({
			...{ ...act, id: crypto.randomUUID(), targetId: `u${day}`, createdAt: at(day), outcome: "succeeded" as const },
		}));
		await putActs(database, rows);
		const targets = async (search: AuditSearch) =>
			(await searchAuditEntries(search)).entries.map((one) => one.targetId);
		expect(await targets({ since: at(2).toISOString() })).toEqual(["u3", "u2"]);
		expect(await targets({ since: at(1).toISOString(), until: at(3).toISOString() })).toEqual(["u2", "u1"]);
		expect(await targets({ until: at(9).toISOString() })).toEqual(["u3", "u2", "u1"]);
		expect(await targets({ since: at(9).toISOString() })).toEqual([]);
	});

	it("counts acts and reads by time, in bars whose edges are whole in UTC", async () => {
		const at = (hours: number) => new Date(Date.UTC(2026, 0, 1, hours, 30));
		const act = { actorId: "a", actorName: "A", action: "user.blocked", targetType: "user", requestId: "r" };
		const rows = [0, 0, 5, 30].map((hours) => ({
			...{ ...act, id: crypto.randomUUID(), targetId: "u", createdAt: at(hours), outcome: "succeeded" as const },
		}));
		await putActs(database, rows);
		await recordRead({ actor: ana }, { action: "user.pii_revealed", target: { type: "user", id: "u" } });
		const span = { since: at(0).toISOString(), until: at(40).toISOString() };
		const { buckets, stepSeconds, isCut } = await countActs(span);
		expect([stepSeconds, isCut, buckets.length]).toEqual([3_600, false, 41]);
		expect(buckets.filter(({ count }) => count > 0)).toEqual([
			{ at: "2026-01-01T00:00:00.000Z", count: 2 },
			{ at: "2026-01-01T05:00:00.000Z", count: 1 },
			{ at: "2026-01-02T06:00:00.000Z", count: 1 },
		]);
		const sum = async (search: AuditSearch) =>
			(await countActs(search)).buckets.reduce((all, { count }) => all + count, 0);
		expect(await sum({})).toBe(5);
		expect(await sum({ kind: "read", since: "1h" })).toBe(1);
		expect(await sum({ text: "ana@" })).toBe(1);
		expect((await countActs({})).buckets.length).toBeLessThanOrEqual(60);
	});

	it("shows at least an hour, so that the first acts of an audit are no single bar", async () => {
		await recordRead({ actor: ana }, { action: "user.pii_revealed", target: { type: "user", id: "u" } });
		const { buckets, stepSeconds } = await countActs({});
		expect(buckets.length * stepSeconds).toBeGreaterThanOrEqual(3_600);
		expect(buckets.filter(({ count }) => count > 0)).toHaveLength(1);
	});

	it("counts nothing in an empty audit", async () => {
		expect((await countActs({})).buckets.every(({ count }) => count === 0)).toBe(true);
	});
});

describe("the plan of each search on PostgreSQL", () => {
	let database: OpenDatabase;
	const planSchema = z.object({ "QUERY PLAN": z.string() });

	beforeAll(async () => {
		database = await openTestDatabase();
		const kinds = sql`(array['user.blocked', 'role.updated', 'user.deleted'])[1 + n % 3]`;
		await database.db.execute(sql`insert into audit_entries
			(seq, at, id, kind, act_id, act_seq, actor_id, actor_name, action, target_type, target_id, request_id, outcome)
			select n, now() - make_interval(secs => 40000 - n), gen_random_uuid(), case when n % 50 = 0 then 'read' else 'earlier' end,
				gen_random_uuid(), case when n % 50 = 0 then null else n end, 'auth0|' || n % 400, 'A', ${kinds}, 'user',
				'auth0|' || md5(n::text), gen_random_uuid()::text, case when n % 500 = 0 then 'unknown' else 'succeeded' end
			from generate_series(1, 40000) as n`);
		await database.db.execute(sql`insert into audit_people (kind, id, name) select 'user', 'auth0|' || n, 'Person ' || md5(n::text)
			from generate_series(1, 40000) as n`);
		await database.db.execute(sql`vacuum analyze audit_entries`);
		await database.db.execute(sql`vacuum analyze audit_people`);
	});
	afterAll(() => database.close());

	const planOf = async (query: SQL) =>
		(await queryRows(database.db, sql`explain ${query}`, planSchema)).map((row) => row["QUERY PLAN"]).join("\n");
	/** Returns the plans of all statements of a search. */
	async function plansOf(search: AuditSearch): Promise<string> {
		const plans: Promise<string>[] = [];
		const queries: Queries = {
			execute: (query) => {
				if (query instanceof SQL) plans.push(planOf(query));
				return database.db.execute(query);
			},
		};
		await findPlaces(queries, await readySearch(database.db, search), { most: 51, entries: 20_000, firstLook: 100 });
		return (await Promise.all(plans)).join("\n");
	}

	it.each([
		[{}, "audit_entries_ended"],
		[{ kind: "read" }, "audit_entries_ended_kind"],
		[{ actor: "auth0|7" }, "audit_entries_ended_actor"],
		[{ action: "user.deleted" }, "audit_entries_ended"],
		[{ outcome: "unknown" }, "audit_entries_ended_outcome"],
		[{ targetType: "user", targetId: "auth0|x" }, "audit_entries_ended_target"],
		[{ targetId: "auth0|x" }, "audit_entries_ended_target"],
		[{ since: "1h" }, "audit_entries_begun"],
		[{ until: "2026-01-01T00:00:00Z" }, "audit_entries_begun"],
		[{ text: "c4ca4238a0b923820dcc" }, "audit_entries_ended_text"],
		[{ text: "6d1f3b3e-9a76-4f0e-8c53-0f8f7a3f0a01" }, "audit_entries_ended_request"],
	] as const)("reads an index for %j", async (search, index) => {
		const plan = await plansOf(search);
		expect(plan).toContain(index);
		expect(plan).not.toContain("Seq Scan on audit_entries");
	});

	it("reads the acts of each person whose name has the text by the index of actors and of targets", async () => {
		const [{ name } = { name: "" }] = await queryRows(
			database.db,
			sql`select md5('7') as name`,
			z.object({ name: z.string() }),
		);
		const ready = await readySearch(database.db, { text: name.slice(0, 12) });
		expect(ready.names).toEqual([{ kind: "user", id: "auth0|7" }]);
		const plan = await plansOf({ text: name.slice(0, 12) });
		expect(plan).toContain("audit_entries_ended_actor");
		expect(plan).toContain("audit_entries_ended_target");
		expect(plan).not.toContain("Seq Scan on audit_entries");
		const names = await planOf(sql`select kind from audit_people
			where (coalesce(name, '') || ' ' || coalesce(email, '')) ilike ${`%${name.slice(0, 12)}%`}`);
		expect(names).toContain("audit_people_text");
	});
});
