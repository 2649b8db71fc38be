import { afterAll, beforeAll } from "vitest";
import type { DefaultLevel } from "../../lib/access/levels.ts";
import { findActorLevel, forgetActorLevels } from "../../lib/auth/server/find-actor-level.ts";
import { auditPeople } from "../../lib/database/schema.ts";
import { setDatabase } from "../../lib/database/server/database.ts";
import type { OpenDatabase } from "../../lib/database/server/open-database.ts";
import { processWide } from "../../lib/env/server/process-wide.ts";
import { keptCounts } from "../../lib/roles/server/kept-counts.ts";
import { getTokenBroker } from "../../lib/token-broker/server/get-token-broker.ts";
import { clearAudit, listActs } from "../databases/audit-trail.ts";
import { seedViews } from "../databases/seed-views.ts";
import { openTestDatabase } from "../databases/test-databases.ts";
import { listenToLog } from "../log-lines.ts";
import { actorId, goneId, scriptContent } from "../scripted-tenant/script-content.ts";
import { startManagementApi } from "../scripted-tenant/start-management-api.ts";

/** The ends of views that could not be recorded and are tried again a minute later, which may be in the middle of another test file. */
const retries = processWide("view-end-retries", () => new Map<string, NodeJS.Timeout>());

type Start = { level?: DefaultLevel | "none"; settings?: Record<string, string> };

/** Sets up a test file of routes: one database for the file, and for each test its own tenant with an empty audit. */
export function prepareApi() {
	let database: OpenDatabase;
	beforeAll(async () => {
		database = await openTestDatabase();
	});
	afterAll(() => database.close());

	return {
		/** Starts a tenant whose signed-in actor has this level. Token and level are cached already, so that faults affect only the route. */
		async start({ level = "admin", settings = {} }: Start = {}) {
			forgetActorLevels();
			for (const timer of retries.get().values()) clearTimeout(timer);
			keptCounts.set(undefined);
			setDatabase(Promise.resolve(database));
			await clearAudit(database);
			await seedViews(database);
			await database.db.insert(auditPeople).values({ kind: "user", id: goneId, name: "Gone Person" });
			const log = listenToLog();
			const tenant = await startManagementApi(settings);
			scriptContent(tenant, level === "none" ? undefined : level);
			await getTokenBroker().getToken();
			await findActorLevel(actorId);
			const before = tenant.apiRequests().length;
			const upstream = () => tenant.apiRequests().slice(before);
			return { tenant, log, upstream, writes: () => upstream().filter(({ method }) => method !== "GET") };
		},
		entries: () => listActs(database),
	};
}
