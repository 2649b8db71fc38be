import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { toPermissionKey } from "@/lib/apis/permission-key";
import { auditEntries, auditSteps } from "@/lib/database/schema";
import { getDatabase } from "@/lib/database/server/database";
import { callManagementApi, setInteractiveMs } from "@/lib/management-api/server/call-management-api";
import { getManagementClient } from "@/lib/management-api/server/management-client";
import { scriptRoles } from "@/lib/testing/script-roles";
import { prepareApi } from "@/lib/testing/start-api";
import { settleActs } from "./settle-acts";

const api = prepareApi();
/** Requests that Rolecall has under way at once, at most. */
const mostUnderWay = 16;

const patience = { timeout: 30_000 };

const waiting = () => {
	const total = { interactive: 0, background: 0 };
	for (const admission of getManagementClient().admissions.values()) {
		const seen = admission.view().waiting;
		total.interactive += seen.interactive;
		total.background += seen.background;
	}
	return total;
};

it("reads what an interrupted act came to after everything that people wait for", async () => {
	const { tenant, upstream } = await api.start();
	scriptRoles(tenant, { rol_1: { name: "One", description: "", permissions: new Set(["read"]) } });
	const { db } = await getDatabase();
	const id = randomUUID();
	const who = { actorId: "auth0|1", actorName: "Ana", action: "role.permissions_updated", requestId: "r" };
	await db.insert(auditEntries).values({ id, ...who, targetType: "role", targetId: "rol_1", outcome: "intended" });
	const items = [
		toPermissionKey({ resource_server_identifier: "https://billing.example.test", permission_name: "read" }),
	];
	const step = { entryId: id, position: 0, kind: "role.permissions_added", items, startedAt: new Date() };
	await db.insert(auditSteps).values(step);

	setInteractiveMs(patience.timeout);
	const gate = Promise.withResolvers<void>();
	tenant.on("GET /roles/:id", () => gate.promise.then(() => ({ body: {} })));
	const people = Array.from({ length: mostUnderWay }, (_, index) =>
		callManagementApi({}, (sdk, request) => sdk.roles.get(`rol_${index}`, request)),
	);
	await expect.poll(() => upstream().length, patience).toBe(mostUnderWay);
	const settled = settleActs();
	await expect.poll(waiting, patience).toEqual({ interactive: 0, background: 1 });
	gate.resolve();
	await Promise.all([settled, ...people]);
	expect(await api.entries()).toMatchObject([{ outcome: "succeeded" }]);
});
