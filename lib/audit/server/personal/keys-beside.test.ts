import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { prepareAudit } from "../../../../testing/databases/prepare-audit.ts";
import { auditEntries } from "../../../database/schema.ts";
import { queryRows } from "../../../database/server/query-rows.ts";
import { beginChain } from "../chain/begin-chain.ts";
import { eraseFromAudit } from "../erase-from-audit.ts";
import { recordAct } from "../record-act.ts";
import { forgetUnnamed } from "../retention/forget-unnamed.ts";
import { searchAuditEntries } from "../search/list-audit-entries.ts";

describe("an act that waits while the keys of its values are deleted", () => {
	const audit = prepareAudit("postgresql");
	beforeEach(() => beginChain(audit.database));

	const actor = { userId: "auth0|ana", name: "Ana", permissions: [] };
	const rename = (name: string) =>
		recordAct(
			{ target: { type: "user", id: "auth0|bea" }, after: { name } },
			{ actor, action: "user.profile_updated", requestId: "r" },
			async () => undefined,
		);
	/** Begins an act, and resolves to it once it waits for the head of the chain. */
	const beginWaiting = async () => {
		const renaming = rename("New");
		const query = sql`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
		const countSchema = z.object({ count: z.number() });
		await expect.poll(async () => (await queryRows(audit.database.db, query, countSchema))[0]?.count).toBe(1);
		return { renaming };
	};
	const expectReadable = async () => {
		const { entries } = await searchAuditEntries({});
		expect(entries[0]).toMatchObject({ actorName: "Ana", after: { name: "New" } });
		expect(entries[0]?.hiddenValues).toBeUndefined();
	};

	it("encrypts them under a new key after an erasure", async () => {
		await rename("Old");
		const { renaming } = await audit.database.db.transaction(async (transaction) => {
			await eraseFromAudit(transaction, { userIds: ["auth0|bea"], emails: [] });
			return beginWaiting();
		});
		await renaming;
		await expectReadable();
	});

	it("encrypts them under a new key after a pruning that found the old one in no entry", async () => {
		await rename("Old");
		await audit.database.db.delete(auditEntries).where(sql`kind <> 'genesis'`);
		const { transaction } = audit.database.db;
		let renaming: Promise<unknown> | undefined;
		vi.spyOn(audit.database.db, "transaction").mockImplementationOnce((work) =>
			transaction.call(audit.database.db, async (queries) => {
				const deleted = await work(queries);
				({ renaming } = await beginWaiting());
				return deleted;
			}),
		);
		expect(await forgetUnnamed(audit.database)).toMatchObject({ keys: 2 });
		vi.restoreAllMocks();
		await renaming;
		await expectReadable();
	});
});
