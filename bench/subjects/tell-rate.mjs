/** Puts a bucket of a known size in the place of the plan's: no plan of Auth0's has ten a second. */
import { randomUUID } from "node:crypto";
import { getDatabase, requireSql } from "../../lib/database/server/database.ts";
import { Admission } from "../../lib/management-api/server/admission.ts";
import { getManagementClient } from "../../lib/management-api/server/management-client.ts";
import { createRateRows } from "../../lib/management-api/server/rate-rows.ts";
import { SharedRate } from "../../lib/management-api/server/shared-rate.ts";

const bucket = "global";

export async function tellRate(plan) {
	const rows = createRateRows(requireSql(await getDatabase()), randomUUID());
	const source = new SharedRate({ name: bucket, plan, rows: async () => rows, nowMs: () => performance.now() });
	getManagementClient().admissions.set(bucket, new Admission({ source }));
}
