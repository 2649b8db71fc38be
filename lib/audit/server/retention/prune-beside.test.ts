import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { clearAudit } from "../../../../testing/databases/audit-trail.ts";
import { openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { setDatabase } from "../../../database/server/database.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { queryRows } from "../../../database/server/query-rows.ts";
import { lockHead } from "../chain/append-entry.ts";
import { beginChain } from "../chain/begin-chain.ts";
import { verifyChain } from "../chain/verify-chain.ts";
import { recordAct } from "../record-act.ts";
import { searchAuditEntries } from "../search/list-audit-entries.ts";
import { forgetUnnamed } from "./forget-unnamed.ts";
import { pruneAudit } from "./prune-audit.ts";

const timeOf = (day: number) => sql`${`2040-01-0${day}T00:00:00Z`}::timestamptz`;

describe("a pruning beside other writers", () => {
	let database: OpenDatabase;
	beforeAll(async () => {
		database = await openTestDatabase();
	});
	beforeEach(async () => {
		applySettings();
		setDatabase(Promise.resolve(database));
		await clearAudit(database);
	});
	afterAll(() => database.close());

	/** Adds an act on a day; the database's clock is before it. */
	const act = async (day: number, actor: string) => {
		await beginChain(database);
		await database.db.execute(sql`update audit_head set at = ${timeOf(day)}`);
		const change = { target: { type: "user", id: `auth0|${day}` }, after: { name: `Name ${day}` } } as const;
		const context = {
			actor: { userId: `auth0|${actor}`, name: actor, permissions: [] },
			action: "user.blocked",
		} as const;
		await recordAct(change, { ...context, requestId: "r" }, async () => undefined);
	};
	const waiting = async () => {
		const query = sql`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
		return (await queryRows(database.db, query, z.object({ count: z.number() })))[0]?.count;
	};

	it("looks for what is old only once it holds the head, so that two prunings add no checkpoint for the same entries", async () => {
		await act(1, "bea");
		await act(3, "ana");
		let pruning: ReturnType<typeof pruneAudit> | undefined;
		await database.db.transaction(async (transaction) => {
			await lockHead(transaction);
			pruning = pruneAudit(database, timeOf(2));
			await expect.poll(waiting).toBe(1);
			await pruneAudit({ db: transaction }, timeOf(2));
		});
		expect(await pruning).toBeUndefined();
		expect(await verifyChain(database.db)).toMatchObject({ entries: 3, pruned: { seq: 2 }, problems: [] });
	});

	it("keeps the key and the name of somebody who acts again after it was seen that no entry names them", async () => {
		await act(1, "bea");
		await act(3, "ana");
		await pruneAudit(database, timeOf(2));
		const { transaction } = database.db;
		const first = vi.spyOn(database.db, "transaction").mockImplementationOnce(async (work) => {
			await act(1, "bea");
			return transaction.call(database.db, work);
		});
		expect(await forgetUnnamed(database)).toEqual({ keys: 0, names: 0 });
		first.mockRestore();
		const { entries } = await searchAuditEntries({ text: "bea" });
		expect(entries).toMatchObject([{ actorName: "bea", after: { name: "Name 1" } }]);
	});
});
