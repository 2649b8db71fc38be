import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { lt, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { directoryUsers } from "../../lib/database/directory-schema.ts";
import {
	directoryDue,
	directoryGone,
	directoryMembers,
	directoryState,
} from "../../lib/database/directory-state-schema.ts";
import { setDatabase } from "../../lib/database/server/database.ts";
import { type OpenDatabase, openDatabase } from "../../lib/database/server/open-database.ts";
import { createFollower } from "../../lib/directory/server/follow-tenant.ts";
import { readStatus } from "../../lib/directory/server/read-status.ts";
import type { FetchFile } from "../../lib/directory/server/reads/read-export.ts";
import { getRunning } from "../../lib/directory/server/running.ts";
import { tenantHealth } from "../../lib/management-api/server/health/tenant-health.ts";
import { createPostgresDatabase } from "../databases/test-databases.ts";
import { listenToLog } from "../log-lines.ts";
import { applySettings } from "../settings.ts";
import { type Truth, usersOfDirectory, usersOfTenant } from "./kept-directory.ts";

/** A tenant with its control interface, in which `machine` has every scope. */
type Tenant = { port: number; origin: string; readonly state: Truth; close: () => Promise<void> };

/** Background work leaves a quarter of a bucket to people, which an unlimited one never has. */
const rate = { burst: 50, perSecond: 10_000 };
const mostSteps = 5_000;

async function controlTenant({ origin }: Tenant, at: string, body: object): Promise<void> {
	const headers = { "content-type": "application/json" };
	const sent = { method: "POST", headers, body: JSON.stringify(body) };
	expect((await fetch(`${origin}/__tenant/${at}`, sent)).ok).toBe(true);
}

type FollowerOptions = {
	beforeWrite?: () => Promise<void>;
	fetchFile?: FetchFile | undefined;
	exportsFromSeconds?: number;
	/** Follows the tenant's events too. */
	followsEvents?: boolean;
};

/**
 * A process that follows the tenant. `settle` does steps until there is nothing to do, and `end` ends what runs beside them. Each write waits
 * for `beforeWrite`. `wakes` counts what events told.
 */
function startFollower(
	database: OpenDatabase,
	now: () => Date,
	{ beforeWrite = async () => undefined, fetchFile, followsEvents = false, ...more }: FollowerOptions,
) {
	const wakes = { count: 0 };
	const wake = () => {
		wakes.count += 1;
	};
	const transaction: OpenDatabase["db"]["transaction"] = async (work) => {
		await beforeWrite();
		return database.db.transaction(work);
	};
	const db: OpenDatabase["db"] = Object.assign(Object.create(database.db), { transaction });
	const filler = { database: { ...database, db }, holder: randomUUID(), now, ...more };
	const { step, end } = createFollower(
		fetchFile === undefined ? filler : { ...filler, fetchFile },
		followsEvents ? wake : undefined,
	);
	return {
		step,
		wakes,
		end,
		async settle(): Promise<void> {
			for (let steps = 0; steps < mostSteps; steps += 1) {
				// Whoever is tried again once a minute is tried once.
				const isOften = steps === 0 ? undefined : lt(directoryDue.attempts, 1_000);
				// A little before now, for a statement of the follower that has just begun.
				const notBefore = sql`now() - interval '1 second'`;
				await database.db.update(directoryDue).set({ notBefore }).where(isOften);
				if ((await step()) > 0) return;
			}
			expect.fail("the follower does not come to rest");
		},
	};
}

const empty = async ({ db }: OpenDatabase): Promise<void> => {
	for (const table of [directoryState, directoryDue, directoryGone, directoryMembers, directoryUsers])
		await db.delete(table);
};

function expectSame(kept: Map<string, unknown>, truth: Map<string, unknown>): void {
	const ids = [...new Set([...kept.keys(), ...truth.keys()])];
	const differences = ids.filter((id) => !isDeepStrictEqual(kept.get(id), truth.get(id)));
	expect(differences.map((id) => ({ id, kept: kept.get(id), truth: truth.get(id) }))).toEqual([]);
}

/** Sets up a test file of the directory: one database and one tenant, and a clock that moves both the followers and the tenant. */
export function prepareDirectory(start: () => Promise<Tenant>, createDatabase = createPostgresDatabase) {
	let tenant: Tenant;
	let database: OpenDatabase;
	let url: string;
	const clock = { aheadMs: 0 };
	const now = () => new Date(Date.now() + clock.aheadMs);

	const control = (at: string, body: object) => controlTenant(tenant, at, body);

	async function heal(): Promise<void> {
		await fetch(`${tenant.origin}/__tenant/faults`, { method: "DELETE" });
		tenantHealth.set(undefined);
	}

	function useSettings(more: Record<string, string> = {}): void {
		const machine = { APIV2_CLIENT_ID: "machine", APIV2_CLIENT_SECRET: "machine-secret" };
		applySettings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}`, ...machine, ...more }, { retryPauseMs: 0 });
		tenantHealth.set(undefined);
		// Other test files of this worker may have worked.
		getRunning().workedAt = undefined;
	}

	beforeAll(async () => {
		url = await createDatabase();
		database = await openDatabase({ url });
		setDatabase(Promise.resolve(database));
		tenant = await start();
		await control("settings", { rate });
	}, 120_000);
	afterAll(async () => {
		await tenant.close();
		setDatabase(undefined);
		await database.close();
	});
	beforeEach(() => {
		useSettings();
		listenToLog();
	});
	afterEach(heal);

	return {
		control,
		heal,
		useSettings,
		now,
		url: () => url,
		port: () => tenant.port,
		database: () => database,
		status: () => readStatus(database.db, now()),
		state: async () => {
			const [state] = await database.db.select().from(directoryState);
			return state ?? expect.unreachable();
		},
		/** Lets the follower believe that somebody works, so that it polls every 2 s. */
		async work(): Promise<void> {
			await database.db.update(directoryState).set({ workedAt: sql`now()` });
		},
		/** Moves the time. */
		async pass(seconds: number): Promise<void> {
			clock.aheadMs += seconds * 1_000;
			await control("clock", { advanceSeconds: seconds });
		},
		empty: () => empty(database),
		/** Ends the lease of a process that is gone. */
		async endLease(): Promise<void> {
			await database.db.update(directoryState).set({ leaseUntil: sql`now() - interval '1 second'` });
		},
		startFollower: (options: FollowerOptions = {}) => startFollower(database, now, options),
		/** Compares the whole directory with the whole tenant. */
		expectEqual: async () => expectSame(await usersOfDirectory(database), usersOfTenant(tenant.state)),
	};
}
