import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearAudit, listActs } from "../../../testing/databases/audit-trail.ts";
import { engines, openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../testing/settings.ts";
import { auditEntries } from "../../database/schema.ts";
import { setDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { verifyChain } from "./chain/verify-chain.ts";
import { findActWait } from "./find-act-wait.ts";
import { openActs } from "./personal/open-entries.ts";
import { recordRead } from "./record-read.ts";

const actor = { userId: "auth0|ana", name: "Ana", level: "support", permissions: [] } as const;
const read = {
	action: "user.pii_revealed",
	target: { type: "user", id: "auth0|1" },
	note: { field: "email" },
} as const;

describe.each(engines)("a sensitive read on %s", (engine) => {
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
	const reads = async () => {
		const rows = await database.db.select().from(auditEntries);
		return openActs(
			database.db,
			rows.filter(({ kind }) => kind === "read"),
		);
	};

	it("is one entry of the chain, which verifies", async () => {
		await recordRead({ actor }, { ...read, reason: "HELP-7" });
		expect(await listActs(database)).toMatchObject([
			{
				...{ kind: "read", actorId: actor.userId, actorLevel: "support", action: "user.pii_revealed" },
				...{
					targetType: "user",
					targetId: "auth0|1",
					after: { field: "email" },
					reason: "HELP-7",
					outcome: "succeeded",
				},
			},
		]);
		expect(await reads()).toMatchObject([{ actSeq: null }]);
		expect(await verifyChain(database.db)).toMatchObject({ entries: 2, problems: [] });
	});

	it("counts against its limit with parallel ones, and is a refused read if it is over it", async () => {
		const limited = {
			...read,
			requireQuota: async (transaction: Parameters<typeof findActWait>[2]) => {
				const limit = { most: 3, seconds: 60 };
				const wait = await findActWait({ actorId: actor.userId, actions: [read.action] }, limit, transaction);
				if (wait !== undefined) throw new ProblemError("reveal_limit_reached", { retryAfterSeconds: wait });
			},
		};
		const all = await Promise.allSettled(Array.from({ length: 8 }, () => recordRead({ actor }, limited)));
		expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
		expect((await reads()).map(({ outcome, problemCode }) => `${outcome} ${problemCode}`).sort()).toEqual([
			...Array(5).fill("failed reveal_limit_reached"),
			...Array(3).fill("succeeded null"),
		]);
		expect((await verifyChain(database.db)).problems).toEqual([]);
	});

	it("fails if the database is down, so that nothing is shown", async () => {
		const down = Promise.reject<OpenDatabase>(new Error("down"));
		down.catch(() => undefined);
		setDatabase(down);
		await expect(recordRead({ actor }, read)).rejects.toMatchObject({ code: "audit_unavailable" });
		setDatabase(undefined);
	});
});
