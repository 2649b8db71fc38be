import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clearAudit } from "../../../testing/databases/audit-trail.ts";
import { openTestDatabase } from "../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../testing/settings.ts";
import { setDatabase } from "../../database/server/database.ts";
import type { OpenDatabase } from "../../database/server/open-database.ts";
import { beginChain } from "./chain/begin-chain.ts";
import { listGrantedAdmins } from "./list-granted-admins.ts";
import { recordAct } from "./record-act.ts";

let database: OpenDatabase;
beforeAll(async () => {
	applySettings();
	database = await openTestDatabase();
	setDatabase(Promise.resolve(database));
	await clearAudit(database);
	await beginChain(database);
});
afterAll(() => database.close());

const grant = (id: string) =>
	recordAct(
		{ target: { type: "user", id } },
		{ actor: { userId: "rolecall|access", name: "", permissions: [] }, action: "user.admin_granted", requestId: "r" },
		async () => undefined,
	);

describe("an admin for one hour", () => {
	it("is none by a grant of the future, as after a clock that ran ahead, which would last for years", async () => {
		await grant("auth0|now");
		await database.db.execute(sql`update audit_head set at = now() + interval '10 years'`);
		await grant("auth0|future");
		const granted = await listGrantedAdmins(["auth0|now", "auth0|future"]);
		expect([...granted.keys()]).toEqual(["auth0|now"]);
		expect(granted.get("auth0|now")).toBeLessThanOrEqual(3_600_000);
	});
});
