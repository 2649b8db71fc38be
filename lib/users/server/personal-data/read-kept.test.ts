import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clearAudit, putActs } from "../../../../testing/databases/audit-trail.ts";
import { engines, openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { setDatabase } from "../../../database/server/database.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { readKept } from "./read-kept.ts";

describe.each(engines)("what Rolecall keeps of a person on %s", (engine) => {
	let database: OpenDatabase;
	beforeAll(async () => {
		applySettings();
		database = await openTestDatabase(engine);
		setDatabase(Promise.resolve(database));
		await clearAudit(database);
	});
	afterAll(() => database.close());

	it("holds each act that names them once, however many there are", async () => {
		const act = { actorId: "auth0|staff", actorName: "Staff", action: "role.members_added", requestId: "r" } as const;
		const named = { targetType: "role", targetId: "rol_1", outcome: "succeeded" } as const;
		const steps = [{ kind: "add", items: ["auth0|1"] }];
		const acts = Array.from({ length: 501 }, () => ({ ...act, ...named, id: crypto.randomUUID(), steps }));
		await putActs(database, acts);
		const { actsThatNameThem } = await readKept({ userIds: ["auth0|1"], emails: [], isInTenant: true });
		expect(new Set(actsThatNameThem.map(({ id }) => id)).size).toBe(501);
		expect(actsThatNameThem).toHaveLength(501);
	});
});
