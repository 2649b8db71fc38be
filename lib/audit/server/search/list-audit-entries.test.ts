import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearAudit, putActs } from "../../../../testing/databases/audit-trail.ts";
import { engines, openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { auditSteps } from "../../../database/schema.ts";
import { setDatabase } from "../../../database/server/database.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import type { AuditEntries, AuditSearch } from "../../contract.ts";
import { eraseFromAudit } from "../erase-from-audit.ts";
import { beginAct, recordAct, writeOutcome } from "../record-act.ts";
import { recordRead } from "../record-read.ts";
import { listAuditEntries, searchAuditEntries } from "./list-audit-entries.ts";

let database: OpenDatabase;
const target = { type: "user", id: "auth0|1" } as const;
const context = {
	actor: { userId: "auth0|admin", name: "Ana", permissions: [] },
	action: "user.blocked",
	requestId: "r-1",
} as const;

beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	applySettings();
	setDatabase(Promise.resolve(database));
	await clearAudit(database);
});

describe("audit trail of a user", () => {
	it("lists the acts on this user only, with secrets masked", async () => {
		const act = { target, before: { password: "canary" }, after: { blocked: true }, reason: "Ticket 7" };
		await recordAct(act, context, async () => undefined);
		await recordAct({ target: { type: "user", id: "auth0|2" } }, context, async () => undefined);
		await recordAct({ target: { type: "role", id: target.id } }, context, async () => undefined);
		const { entries, hasMore } = await listAuditEntries(target);
		expect(hasMore).toBe(false);
		expect(entries).toMatchObject([
			{
				action: "user.blocked",
				actorName: "Ana",
				targetType: "user",
				targetId: target.id,
				reason: "Ticket 7",
				outcome: "succeeded",
				before: { password: "[masked]" },
			},
		]);
	});

	it("searches everybody's acts by actor, action, target, outcome and time, each part narrowing it", async () => {
		const fails = () => Promise.reject(new Error("no"));
		const bob = { ...context, actor: { ...context.actor, userId: "auth0|bob" } };
		await recordAct({ target }, context, async () => undefined);
		await recordAct({ target: { type: "user", id: "auth0|2" } }, bob, fails).catch(() => undefined);
		await recordAct(
			{ target: { type: "role", id: "rol_1" } },
			{ ...context, action: "role.updated" },
			async () => undefined,
		);
		const found = async (search: AuditSearch) =>
			(await searchAuditEntries(search)).entries.map((entry) => entry.targetId);
		expect(await found({})).toEqual(["rol_1", "auth0|2", "auth0|1"]);
		expect(await found({ actor: "auth0|admin" })).toEqual(["rol_1", "auth0|1"]);
		expect(await found({ actor: "auth0|bob", outcome: "succeeded" })).toEqual([]);
		expect(await found({ outcome: "failed" })).toEqual(["auth0|2"]);
		expect(await found({ action: "role.updated", since: "1h" })).toEqual(["rol_1"]);
		expect(await found({ targetType: "user", targetId: "auth0|1", since: "30d" })).toEqual(["auth0|1"]);
		expect(await found({ targetId: "' or true --" })).toEqual([]);
	});

	it("lists a sensitive read among the acts, and apart from them", async () => {
		const { actor } = context;
		await recordAct({ target }, context, async () => undefined);
		await recordRead({ actor }, { action: "user.pii_revealed", target, note: { field: "email" }, reason: "HELP-7" });
		const found = async (search: AuditSearch) => (await searchAuditEntries(search)).entries.map(({ action }) => action);
		expect(await found({})).toEqual(["user.pii_revealed", "user.blocked"]);
		expect(await found({ kind: "read", since: "1h" })).toEqual(["user.pii_revealed"]);
		expect(await found({ kind: "act" })).toEqual(["user.blocked"]);
		expect(await found({ targetType: "user", targetId: target.id, outcome: "succeeded" })).toHaveLength(2);
		const [read] = (await searchAuditEntries({ action: "user.pii_revealed" })).entries;
		expect(read).toMatchObject({ outcome: "succeeded", after: { field: "email" }, reason: "HELP-7", actorName: "Ana" });
		expect(read?.finishedAt).toBe(read?.createdAt);
		const older = await searchAuditEntries({ before: read?.id });
		expect(older.entries.map(({ action }) => action)).toEqual(["user.blocked"]);
	});

	it("finds what ended after an earlier look, also an act that began before others that the look had", async () => {
		const target = { type: "user", id: "auth0|late" } as const;
		const failed = async (after?: number) => {
			const { entries, upTo } = await searchAuditEntries({ outcome: "failed", after });
			return { ids: entries.map(({ targetId }) => targetId), upTo };
		};
		const fails = async () => {
			throw new ProblemError("conflict");
		};
		let upTo: number | undefined;
		const late = recordAct({ target }, context, async () => {
			await expect(recordAct({ target: { ...target, id: "auth0|early" } }, context, fails)).rejects.toThrow();
			const look = await failed();
			expect(look.ids).toEqual(["auth0|early"]);
			upTo = look.upTo;
			return fails();
		});
		await expect(late).rejects.toThrow();
		const next = await failed(upTo);
		expect(next.ids).toEqual(["auth0|late"]);
		expect((await failed(next.upTo)).ids).toEqual([]);
	});

	it("finds an act by its latest outcome only", async () => {
		const begun = await beginAct({ target }, context);
		await writeOutcome(begun, { outcome: "unknown" }, { kind: "finding" });
		const found = async (search: AuditSearch) =>
			(await searchAuditEntries(search)).entries.map((entry) => entry.outcome);
		expect(await found({ outcome: "unknown" })).toEqual(["unknown"]);
		await writeOutcome(begun, { outcome: "succeeded" });
		expect(await found({ outcome: "unknown" })).toEqual([]);
		expect(await found({ outcome: "unknown", kind: "act" })).toEqual([]);
		expect(await found({ outcome: "succeeded" })).toEqual(["succeeded"]);
	});

	it("names a target as it was called last, by its e-mail without a name, and not after an erasure", async () => {
		const named = async () => (await searchAuditEntries({})).entries.map(({ targetName }) => targetName);
		const of = { type: "user", id: "auth0|named" } as const;
		await recordAct({ target: of, before: { name: "Ada" }, after: { name: "Ada King" } }, context, async () => 0);
		await recordAct({ target: { ...of, id: "auth0|mail", email: "grace@example.test" } }, context, async () => 0);
		await recordAct({ target: { type: "role", id: "rol_1", name: "Editor" } }, context, async () => 0);
		await recordAct({ target: { type: "user", id: "rol_1" } }, context, async () => 0);
		expect(await named()).toEqual([undefined, "Editor", "grace@example.test", "Ada King"]);
		await database.db.transaction((transaction) => eraseFromAudit(transaction, { userIds: [of.id], emails: [] }));
		expect(await named()).toEqual([undefined, "Editor", "grace@example.test", undefined]);
	});

	it("finds the acts that have no outcome yet", async () => {
		let seen: AuditEntries | undefined;
		await recordAct({ target }, context, async () => {
			seen = await searchAuditEntries({ outcome: "intended" });
		});
		expect(seen?.entries).toMatchObject([{ targetId: target.id, outcome: "intended" }]);
		expect((await searchAuditEntries({ outcome: "intended" })).entries).toEqual([]);
	});

	it("has no gap and no duplicate between pages although many entries share a time", async () => {
		const at = new Date("2026-11-25T10:00:00.000Z");
		const rows = Array.from({ length: 120 }, (_, index) => ({
			id: crypto.randomUUID(),
			createdAt: new Date(at.getTime() + Math.floor(index / 60)),
			actorId: "auth0|admin",
			actorName: "Ana",
			action: "user.blocked",
			targetType: "user",
			targetId: target.id,
			requestId: "r",
		}));
		await putActs(database, rows);
		const first = await listAuditEntries(target);
		const second = await listAuditEntries(target, first.entries.at(-1)?.id);
		const third = await listAuditEntries(target, second.entries.at(-1)?.id);
		const all = [first, second, third];
		expect(all.map(({ entries, hasMore }) => [entries.length, hasMore])).toEqual([
			[50, true],
			[50, true],
			[20, false],
		]);
		expect(new Set(all.flatMap(({ entries }) => entries.map(({ id }) => id))).size).toBe(120);
	});

	it("fails with audit_unavailable when the database is down", async () => {
		const away = Promise.reject<OpenDatabase>(new Error("away"));
		away.catch(() => undefined);
		setDatabase(away);
		await expect(listAuditEntries(target)).rejects.toMatchObject({ code: "audit_unavailable" });
	});
});

describe.each(engines)("audit page of large entries on %s", (engine) => {
	let own: OpenDatabase;
	beforeAll(async () => {
		own = await openTestDatabase(engine);
	});
	afterAll(() => own.close());

	it("shows the progress of each call and its first 50 items that are not done", async () => {
		setDatabase(Promise.resolve(own));
		await clearAudit(own);
		const entry = { actorId: "auth0|admin", actorName: "Ana", requestId: "r", outcome: "partly" as const };
		const [act, other] = [crypto.randomUUID(), crypto.randomUUID()];
		const of = { targetType: "user", targetId: target.id, action: "role.members_added" };
		await putActs(own, [
			{ id: act, ...entry, ...of },
			{ id: other, ...entry, ...of, createdAt: new Date(0) },
		]);
		const many = Array.from({ length: 60 }, (_, index) => `u-${index}`);
		await own.db.insert(auditSteps).values([
			{
				entryId: act,
				position: 1,
				kind: "role.members_added",
				items: ["a", "b", "c", "d"],
				results: { a: "done", b: "user_not_found", c: "unknown", d: "failed" },
			},
			{
				entryId: act,
				position: 2,
				kind: "role.members_added",
				items: many,
				results: Object.fromEntries(many.map((id) => [id, "not_tried"])),
			},
			{ entryId: act, position: 0, kind: "role.created", items: ["x"], results: null },
		]);
		const { entries } = await listAuditEntries(target);
		expect(
			entries.map(({ steps }) => steps?.map(({ kind, total, count, items }) => [kind, total, count, items.length])),
		).toEqual([
			[
				["role.created", 1, 0, 0],
				["role.members_added", 4, 1, 3],
				["role.members_added", 60, 0, 50],
			],
			undefined,
		]);
		expect(entries[0]?.steps?.[1]?.items).toEqual([
			{ item: "b", outcome: "failed", code: "user_not_found" },
			{ item: "c", outcome: "unknown" },
			{ item: "d", outcome: "failed" },
		]);
	});

	it("has a size limit, pages through all entries, and cuts values that older releases stored whole", async () => {
		setDatabase(Promise.resolve(own));
		await clearAudit(own);
		const large = { app_metadata: { note: "x".repeat(950_000) } };
		const rows = Array.from({ length: 12 }, (_, index) => ({
			id: crypto.randomUUID(),
			createdAt: new Date(Date.parse("2026-11-25T10:00:00.000Z") + index),
			actorId: "auth0|admin",
			actorName: "Ana",
			action: "user.metadata_updated",
			targetType: "user",
			targetId: target.id,
			requestId: "r",
			// The two newest entries are small.
			...(index < 10 ? { before: large, after: large } : { before: { a: 1 }, after: { a: 2 } }),
		}));
		await putActs(own, rows);
		const seen: string[] = [];
		let page = await listAuditEntries(target);
		expect(page.entries).toHaveLength(2);
		for (let pages = 1; pages <= 12; pages += 1) {
			expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(300_000);
			seen.push(...page.entries.map(({ id }) => id));
			if (!page.hasMore) break;
			page = await listAuditEntries(target, seen.at(-1));
		}
		expect(seen).toEqual(rows.map(({ id }) => id).reverse());
	});

	it("holds as many entries with 16 kB values as fit, and no value of more than 16 kB", async () => {
		setDatabase(Promise.resolve(own));
		await clearAudit(own);
		const value = { app_metadata: { note: "x".repeat(950_000) } };
		for (let act = 0; act < 20; act += 1)
			await recordAct({ target, before: value, after: value }, context, async () => 0);
		const { entries, hasMore } = await listAuditEntries(target);
		expect(entries.length).toBeGreaterThan(5);
		expect([entries.length < 20, hasMore]).toEqual([true, true]);
		expect(Buffer.byteLength(JSON.stringify(entries))).toBeLessThan(300_000);
	});
});
