import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../database/schema.ts";
import { setDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { applySettings } from "../../testing/settings.ts";
import { openTestDatabase } from "../../testing/test-databases.ts";
import { listAuditEntries } from "./list-audit-entries.ts";
import { recordAct } from "./record-act.ts";

let database: OpenDatabase;
const target = { type: "user", id: "auth0|1" } as const;
const context = { actor: { userId: "auth0|admin", name: "Ana" }, action: "user.blocked", requestId: "r-1" } as const;

beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	applySettings();
	setDatabase(Promise.resolve(database));
	await database.db.delete(auditEntries);
});

describe("the audit trail of a user", () => {
	it("tells what was done to them and to nobody else, with secrets masked", async () => {
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
				reason: "Ticket 7",
				outcome: "succeeded",
				before: { password: "[masked]" },
			},
		]);
		expect(entries[0]).not.toHaveProperty("targetId");
	});

	it("is walked to its end without a gap or a double, though many entries share a moment", async () => {
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
		await database.db.insert(auditEntries).values(rows);
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

	it("says that it cannot be read when the database is away", async () => {
		const away = Promise.reject<OpenDatabase>(new Error("away"));
		away.catch(() => undefined);
		setDatabase(away);
		await expect(listAuditEntries(target)).rejects.toMatchObject({ code: "audit_unavailable" });
	});
});
