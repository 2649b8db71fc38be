import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { listActs } from "../../../../testing/databases/audit-trail.ts";
import { createPostgresCluster } from "../../../../testing/databases/postgres-cluster.ts";
import { listenToLog } from "../../../../testing/log-lines.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { setDatabase } from "../../../database/server/database.ts";
import { openDatabase } from "../../../database/server/open-database.ts";
import { recordAct } from "../record-act.ts";
import { settleInterrupted } from "../settle-interrupted.ts";
import { verifyChain } from "./verify-chain.ts";

it("an act whose database is killed between intent and outcome stays open, is settled later, and the chain verifies", async () => {
	applySettings();
	const log = listenToLog();
	const folder = mkdtempSync(path.join(tmpdir(), "rolecall-killed-"));
	const cluster = await createPostgresCluster(folder);
	try {
		await cluster.start();
		const database = await openDatabase({ url: `${cluster.url}/postgres` });
		setDatabase(Promise.resolve(database));
		const context = {
			actor: { userId: "a", name: "Ana", permissions: [] },
			action: "role.updated",
			requestId: "r",
		} as const;
		const act = { target: { type: "role", id: "rol_1" }, before: { name: "Old" }, after: { name: "New" } } as const;
		await recordAct(act, context, async () => undefined);
		await recordAct({ ...act, target: { type: "role", id: "rol_2" } }, context, () => cluster.end("SIGKILL"));
		expect(log.lines.filter(({ level }) => level === 50)).toMatchObject([{ outcome: "succeeded" }]);
		await cluster.start();
		await expect
			.poll(async () => (await listActs(database).catch(() => [])).map(({ outcome }) => outcome))
			.toEqual(["succeeded", "intended"]);
		expect((await verifyChain(database.db)).problems).toEqual([]);
		const sights = { "role.updated": async () => ({ name: "New" }) };
		await settleInterrupted({ readBacks: {}, sights, restSeconds: 0 }, (_lock, work) => work());
		expect((await listActs(database)).map(({ outcome }) => outcome)).toEqual(["succeeded", "succeeded"]);
		expect(await verifyChain(database.db)).toMatchObject({ entries: 5, problems: [] });
		await database.close();
	} finally {
		setDatabase(undefined);
		await cluster.end();
		rmSync(folder, { recursive: true, force: true });
	}
}, 120_000);
