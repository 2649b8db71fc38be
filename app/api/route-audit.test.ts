import { describe, expect, it } from "vitest";
import { acts, auditActions } from "@/lib/access/acts";
import { setDatabase } from "@/lib/database/server/database";
import type { OpenDatabase } from "@/lib/database/server/open-database";
import { callRoute } from "@/testing/routes/call-route";
import { embeddedRoutes } from "@/testing/routes/embedded-routes";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { prepareApi } from "@/testing/routes/start-api";
import { unscopedRoutes } from "@/testing/routes/unscoped-routes";
import { actorId, scriptTarget, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";
import { fieldsOf } from "../../lib/json/is-object.ts";

const api = prepareApi();
const writes = routeMatrix.filter(({ audit }) => audit).map((row) => [rowName(row), row] as const);
const reads = routeMatrix.filter(({ audit }) => !audit).map((row) => [rowName(row), row] as const);
/** Rows that change something in the tenant. Reveals and changes to Rolecall's own data are audited too. */
const changing = writes.filter(([, { upstream }]) => upstream !== undefined && !upstream.startsWith("GET "));
/** Writes that read the user first. */
const reading = changing.filter(([, { upstream }]) => upstream?.endsWith(" /users/:id"));

describe("the audit of a write", () => {
	it("has an event for each act, and no unused event", () => {
		const left = new Set([...routeMatrix, ...embeddedRoutes].flatMap(({ audit }) => audit?.action ?? []));
		// A search, which is a read, writes the first one; `masked-search.test.ts` tests it, and `view-as.test.ts` the second.
		const byReads = ["user.looked_up", "access.view_ended"];
		// No route does this; `scripts/access.test.ts` tests it.
		const byCommands = ["user.admin_granted"];
		expect([...left, ...byReads, ...byCommands].sort()).toEqual([...auditActions].sort());
	});

	it.each(writes)("%s has the permission and the reach that its act declares", (_name, row) => {
		const {
			permission,
			otherPermissions = [],
			reach,
			isUnscoped = false,
		} = acts[row.audit?.action ?? "user.looked_up"];
		expect([permission, ...otherPermissions]).toContain(row.permission);
		if (isUnscoped) expect(unscopedRoutes).toContain(`${row.verb} ${row.file}`);
		if (row.params?.userId !== undefined) expect(row.reach).toBe(reach === "within" ? undefined : "any");
	});

	it.each(writes)("%s records actor, act and target with the old and new values", async (_name, row) => {
		const { tenant } = await api.start();
		const body = { ...fieldsOf(row.body), reason: "Asked for it" };
		const { headers } = await callRoute({ ...row, body });
		expect(await api.entries()).toMatchObject([
			{
				...row.audit,
				actorId,
				actorName: "Ana Duarte",
				actorEmail: "ana@example.test",
				targetType: row.audit?.targetType ?? "user",
				targetId: row.audit?.targetType === "tenant" ? tenant.host : (row.audit?.targetId ?? targetId),
				reason: "Asked for it",
				requestId: headers.get("x-request-id"),
				outcome: "succeeded",
				problemCode: null,
				finishedAt: expect.any(Date),
			},
		]);
	});

	it.each(changing)(
		"%s is audited before the write is sent, and can be joined to the tenant's own log",
		async (_name, row) => {
			const { upstream } = await api.start();
			await callRoute(row);
			const [entry] = await api.entries();
			const written = upstream().filter(({ method }) => method !== "GET");
			const correlationIds = written.map(({ headers }) => headers["x-correlation-id"]);
			expect([...new Set(correlationIds)]).toEqual([entry?.id]);
			if (!row.inSteps) expect(correlationIds).toHaveLength(1);
			const others = upstream().filter(({ method }) => method === "GET");
			expect(others.every(({ headers }) => headers["x-correlation-id"] === undefined)).toBe(true);
		},
	);

	it.each(writes)("%s does nothing and says so if its audit entry cannot be written", async (_name, row) => {
		const { upstream } = await api.start();
		const down = Promise.reject<OpenDatabase>(new Error("down"));
		down.catch(() => undefined);
		setDatabase(down);
		const { status, body } = await callRoute(row);
		// Rolecall's own data is in the same database, which may fail before the entry does.
		expect([status, body.code, body.retryAfterSeconds]).toEqual([503, row.missed ?? "audit_unavailable", 5]);
		expect(upstream().filter(({ method }) => method !== "GET")).toEqual([]);
	});

	it.each(reading)("%s writes no entry for a user who does not exist", async (_name, row) => {
		const { tenant, upstream } = await api.start();
		scriptTarget(tenant, () => apiError(404, "no", "inexistent_user"));
		expect((await callRoute(row)).body).toMatchObject({ code: "user_not_found" });
		expect(upstream().filter(({ method }) => method !== "GET")).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each(reads)("%s writes no entry because it only reads", async (_name, row) => {
		await api.start();
		await callRoute(row);
		expect(await api.entries()).toEqual([]);
	});
});
