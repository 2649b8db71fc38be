/** Replaces the plan's bucket with one of a known size: no Auth0 plan allows ten per second. */
import { randomUUID } from "node:crypto";
import { getDatabase, requirePostgres } from "../../lib/database/server/database.ts";
import { getManagementClient } from "../../lib/management-api/server/call/management-client.ts";
import { Admission } from "../../lib/management-api/server/rate/admission.ts";
import { LocalRate } from "../../lib/management-api/server/rate/local-rate.ts";
import { createRateRows } from "../../lib/management-api/server/rate/rate-rows.ts";
import { SharedRate } from "../../lib/management-api/server/rate/shared-rate.ts";

/** Name of the bucket of a plan that has only one. */
const name = "global";
const nowMs = () => performance.now();

async function createSource(plan, isShared) {
	if (!isShared) return new LocalRate(plan, nowMs);
	const rows = createRateRows(requirePostgres(await getDatabase()), randomUUID());
	return new SharedRate({ name, plan, rows: async () => rows, nowMs });
}

export async function tellRate(plan, isShared) {
	getManagementClient().admissions.set(name, new Admission({ source: await createSource(plan, isShared) }));
}
