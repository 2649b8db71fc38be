import { onTestFinished } from "vitest";
import type { EndedRow } from "../../lib/auth/server/ended-session-rows.ts";
import { EndedSessions, setEndedSessions } from "../../lib/auth/server/ended-sessions.ts";
import { setEnv } from "../../lib/env/server/env.ts";
import { tenantHealth } from "../../lib/management-api/server/health/tenant-health.ts";
import { applySettings } from "../settings.ts";
import { startScriptedTenant } from "./start-scripted-tenant.ts";

/** Everything that this process caches between tenant calls. */
function forget(): void {
	setEnv(undefined);
	tenantHealth.set(undefined);
	setEndedSessions(undefined);
}

/** Keeps ended sessions in memory, for tests that need no database. */
function endedSessionsInMemory(): EndedSessions {
	const rows: EndedRow[] = [];
	return new EndedSessions({
		patienceMs: () => 1_000,
		rows: {
			list: async (after) => ({ rows: rows.filter(({ seq }) => seq > after), isShared: false }),
			add: async (kind, key) => rows.push({ seq: rows.length + 1, kind, key }),
		},
	});
}

/** Starts a scripted tenant for one test, with settings that point the code under test to it and with empty caches. */
export async function startManagementApi(more: Record<string, string | undefined> = {}) {
	forget();
	const tenant = await startScriptedTenant();
	applySettings({ AUTH0_DOMAIN: tenant.host, ...more }, { retryPauseMs: 0, lateReadBacksMs: [0] });
	setEndedSessions(endedSessionsInMemory());
	onTestFinished(async () => {
		forget();
		await tenant.close();
	});
	return tenant;
}
