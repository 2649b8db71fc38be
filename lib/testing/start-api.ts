import { afterAll, beforeAll } from "vitest";
import type { Level } from "../access/levels.ts";
import { findActorLevel, forgetActorLevels } from "../auth/server/find-actor-level.ts";
import { auditEntries } from "../database/schema.ts";
import { setDatabase } from "../database/server/database.ts";
import type { OpenDatabase } from "../database/server/open-database.ts";
import { keptCounts } from "../roles/server/kept-counts.ts";
import { getTokenBroker } from "../token-broker/server/get-token-broker.ts";
import { listenToLog } from "./log-lines.ts";
import { actorId, scriptContent } from "./script-content.ts";
import { seedViews } from "./seed-views.ts";
import { startManagementApi } from "./start-management-api.ts";
import { openTestDatabase } from "./test-databases.ts";

type Start = { level?: Level | "none"; settings?: Record<string, string> };

/** For a test file of routes: one database for the file, and for each test a tenant of its own with an empty audit. */
export function prepareApi() {
	let database: OpenDatabase;
	beforeAll(async () => {
		database = await openTestDatabase();
	});
	afterAll(() => database.close());

	return {
		/** A tenant whose signed-in actor has this level; token and level are known already, so that faults meet the route alone. */
		async start({ level = "admin", settings = {} }: Start = {}) {
			forgetActorLevels();
			keptCounts.set(undefined);
			setDatabase(Promise.resolve(database));
			await database.db.delete(auditEntries);
			await seedViews(database);
			const log = listenToLog();
			const tenant = await startManagementApi(settings);
			scriptContent(tenant, level === "none" ? undefined : level);
			await getTokenBroker().getToken();
			await findActorLevel(actorId);
			const before = tenant.apiRequests().length;
			return { tenant, log, upstream: () => tenant.apiRequests().slice(before) };
		},
		entries: () => database.db.select().from(auditEntries),
	};
}
