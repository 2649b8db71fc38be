import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestTenant, type TestTenant } from "../../../tenant/testing/start-test-tenant.ts";
import { openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { usersOfDirectory, usersOfTenant } from "../../../testing/directory/kept-directory.ts";
import { listenToLog } from "../../../testing/log-lines.ts";
import { applySettings, renewSettings } from "../../../testing/settings.ts";
import { directoryDue, directoryState } from "../../database/directory-state-schema.ts";
import { directoryUsers } from "../../database/directory-schema.ts";
import { setDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { tenantHealth } from "../../management-api/server/health/tenant-health.ts";
import { createFollower } from "./follow-tenant.ts";
import { readStatus } from "./read-status.ts";

let tenant: TestTenant;
let database: OpenDatabase;

async function control(at: string, body: object): Promise<void> {
	const headers = { "content-type": "application/json" };
	const response = await fetch(`${tenant.origin}/__tenant/${at}`, { method: "POST", headers, body: JSON.stringify(body) });
	expect(response.ok).toBe(true);
}

beforeAll(async () => {
	database = await openTestDatabase();
	setDatabase(Promise.resolve(database));
	tenant = await startTestTenant({ control: true, users: 2_500, indexLagMs: 0 });
	// Background work leaves a quarter of a bucket to people, which an unlimited one never has.
	await control("settings", { rate: { burst: 50, perSecond: 10_000 } });
}, 120_000);
afterAll(async () => {
	await tenant.close();
	setDatabase(undefined);
	await database.close();
});
beforeEach(async () => {
	const machine = { APIV2_CLIENT_ID: "machine", APIV2_CLIENT_SECRET: "machine-secret" };
	applySettings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}`, ...machine }, { retryPauseMs: 0 });
	listenToLog();
	tenantHealth.set(undefined);
});
afterEach(async () => {
	await fetch(`${tenant.origin}/__tenant/faults`, { method: "DELETE" });
	tenantHealth.set(undefined);
});

/** A process that follows the tenant, with a clock that a test moves. */
function startFollower() {
	const clock = { aheadMs: 0 };
	const holder = randomUUID();
	const step = createFollower({ database, holder, now: () => new Date(Date.now() + clock.aheadMs) });
	return {
		step,
		clock,
		holder,
		/** Does steps until there is nothing to do, as if `seconds` had passed. */
		async settle(seconds = 61): Promise<void> {
			clock.aheadMs += seconds * 1_000;
			for (let steps = 0; steps < 2_000; steps += 1) {
				await database.db.update(directoryDue).set({ notBefore: sql`now()` });
				if ((await step()) > 0) return;
			}
			expect.fail("the follower does not come to rest");
		},
	};
}

async function empty(): Promise<void> {
	for (const table of [directoryState, directoryDue, directoryUsers]) await database.db.delete(table);
}

const expectEqual = async () => expect(await usersOfDirectory(database)).toEqual(usersOfTenant(tenant.state));

describe("the first fill", () => {
	beforeEach(empty);

	it("makes the directory equal to the tenant", async () => {
		const { settle } = startFollower();
		await settle();
		await expectEqual();
		const status = await readStatus(database.db);
		const { size } = tenant.state.users;
		expect(status).toMatchObject({ phase: "following", read: size, expected: size, due: 0, missing: [] });
	});
});
