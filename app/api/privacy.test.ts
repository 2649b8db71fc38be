import { describe, expect, it } from "vitest";
import { can } from "@/lib/access/can";
import { inLevel } from "@/testing/in-level";
import { callRoute } from "@/testing/routes/call-route";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { prepareApi } from "@/testing/routes/start-api";
import { target, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const params = { userId: targetId };
const phone = "+15550123";
const personal = /grace@example\.test|\+15550123|192\.0\.2\.|198\.51\.100\./;
const open = routeMatrix
	.filter(({ permission, audit }) => can(inLevel("viewer"), permission) && audit === undefined)
	.map((row) => [rowName(row), row] as const);

describe("a viewer's responses", () => {
	it.each(open)("%s returns no e-mail, phone number or address of anyone", async (_name, row) => {
		const { tenant } = await api.start({ level: "viewer" });
		const user = { ...target, phone_number: phone, last_ip: "198.51.100.7" };
		tenant.on("GET /users/:id", () => ({ body: user }));
		tenant.on("GET /users", () => ({ body: { users: [user], start: 0, limit: 50, length: 1, total: 1 } }));
		const { status, text } = await callRoute(row);
		expect(status).toBe(200);
		expect(text).not.toMatch(personal);
	});

	it("one value is revealed on request, and audited without the value", async () => {
		await api.start({ level: "viewer" });
		const row = { file: "users/[userId]/reveal/route.ts", verb: "POST", params, body: { field: "email" } };
		expect((await callRoute(row)).body).toEqual({ field: "email", value: "grace@example.test" });
		const entries = await api.entries();
		expect(entries).toMatchObject([{ action: "user.pii_revealed", after: { field: "email" }, outcome: "succeeded" }]);
		expect(JSON.stringify(entries)).not.toMatch(personal);
	});

	it("metadata keeps its keys and hides its values", async () => {
		await api.start({ level: "viewer" });
		const { body } = await callRoute({ file: "users/[userId]/route.ts", verb: "GET", params });
		expect(body.user).toMatchObject({
			name: "Grace Hopper",
			user_metadata: { language: "•••", plan: "•••" },
			app_metadata: { tier: "•••" },
		});
	});
});

it("support and admins get a user unmasked", async () => {
	for (const level of ["support", "admin"] as const) {
		await api.start({ level });
		const { body } = await callRoute({ file: "users/[userId]/route.ts", verb: "GET", params });
		expect(body.user).toMatchObject({ email: "grace@example.test", app_metadata: { tier: 2 } });
	}
});
