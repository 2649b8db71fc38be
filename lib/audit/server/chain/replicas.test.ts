import { fork } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { listActs } from "../../../../testing/databases/audit-trail.ts";
import { createPostgresDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings, settings } from "../../../../testing/settings.ts";
import { openDatabase } from "../../../database/server/open-database.ts";
import { verifyChain } from "./verify-chain.ts";

/** Acts of a replica. Each adds two entries. */
const acts = 500;
const names = ["one", "two", "three"];

function startReplica(url: string) {
	const replica = fork("testing/interruptions/audit-replica.ts", {
		execArgv: ["--conditions=react-server", "--disable-warning=ExperimentalWarning"],
		env: { ...process.env, ...settings({ DATABASE_URL: url, LOG_LEVEL: "silent" }) },
	});
	return { replica, ready: once(replica, "message") };
}

describe("three replicas that add 1,000 audit entries each at once", () => {
	it("add to one chain, which verifies, and no entry is missing or doubled", async () => {
		applySettings();
		const url = await createPostgresDatabase();
		const database = await openDatabase({ url });
		const replicas = names.map(() => startReplica(url));
		try {
			await Promise.all(replicas.map(({ ready }) => ready));
			const done = replicas.map(({ replica }) => once(replica, "message"));
			for (const [at, { replica }] of replicas.entries()) replica.send({ name: names[at], acts });
			expect(await Promise.all(done)).toEqual(names.map(() => ["done", undefined]));
			expect(await verifyChain(database.db)).toMatchObject({ entries: 1 + 2 * acts * names.length, problems: [] });
			const found = (await listActs(database)).map(
				({ actorId, after, outcome }) => `${actorId} ${JSON.stringify(after)} ${outcome}`,
			);
			const wanted = names.flatMap((name) => Array.from({ length: acts }, (_, at) => `${name} {"at":${at}} succeeded`));
			expect(found.sort()).toEqual(wanted.sort());
		} finally {
			for (const { replica } of replicas) replica.kill();
			await database.close();
		}
	}, 240_000);
});
