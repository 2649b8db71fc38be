import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { prepareAudit } from "../../../../testing/databases/prepare-audit.ts";
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
	const audit = prepareAudit("postgresql");

	/** Adds an act on a day; the database's clock is before it. */
	const act = async (day: number, actor: string) => {
		await beginChain(audit.database);
		await audit.database.db.execute(sql`update audit_head set at = ${timeOf(day)}`);
		const change = { target: { type: "user", id: `auth0|${day}` }, after: { name: `Name ${day}` } } as const;
		const context = {
			actor: { userId: `auth0|${actor}`, name: actor, permissions: [] },
			action: "user.blocked",
		} as const;
		await recordAct(change, { ...context, requestId: "r" }, async () => undefined);
	};
	const waiting = async () => {
		const query = sql`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
		return (await queryRows(audit.database.db, query, z.object({ count: z.number() })))[0]?.count;
	};

	it("looks for what is old only once it holds the head, so that two prunings add no checkpoint for the same entries", async () => {
		await act(1, "bea");
		await act(3, "ana");
		let pruning: ReturnType<typeof pruneAudit> | undefined;
		await audit.database.db.transaction(async (transaction) => {
			await lockHead(transaction);
			pruning = pruneAudit(audit.database, timeOf(2));
			await expect.poll(waiting).toBe(1);
			await pruneAudit({ db: transaction }, timeOf(2));
		});
		expect(await pruning).toBeUndefined();
		expect(await verifyChain(audit.database.db)).toMatchObject({ entries: 3, pruned: { seq: 2 }, problems: [] });
	});

	it("keeps the key and the name of somebody who acts again after it was seen that no entry names them", async () => {
		await act(1, "bea");
		await act(3, "ana");
		await pruneAudit(audit.database, timeOf(2));
		const { transaction } = audit.database.db;
		const first = vi.spyOn(audit.database.db, "transaction").mockImplementationOnce(async (work) => {
			await act(1, "bea");
			return transaction.call(audit.database.db, work);
		});
		expect(await forgetUnnamed(audit.database)).toEqual({ keys: 0, names: 0 });
		first.mockRestore();
		const { entries } = await searchAuditEntries({ text: "bea" });
		expect(entries).toMatchObject([{ actorName: "bea", after: { name: "Name 1" } }]);
	});
});
