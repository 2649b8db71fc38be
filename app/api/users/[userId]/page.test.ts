import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const params = { userId: targetId };

describe("a user's page", () => {
	it("shows the user with the lockouts after failed attempts", async () => {
		await api.start();
		const { body } = await callRoute({ file: "users/[userId]/route.ts", verb: "GET", params });
		expect(body.user).toMatchObject({ user_id: targetId, app_metadata: { tier: 2 } });
		expect(body.lockouts).toEqual({ state: "known", blocks: [{ identifier: "grace@example.test", ip: "192.0.2.9" }] });
	});

	it("shows the user although the lockouts cannot be read, and says so", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /user-blocks/:id", () => apiError(403, "no", "insufficient_scope"));
		const { status, body } = await callRoute({ file: "users/[userId]/route.ts", verb: "GET", params });
		expect(status).toBe(200);
		expect(body.lockouts).toEqual({ state: "unavailable", code: "missing_scope" });
	});

	it("shows roles, and the log by page", async () => {
		const { upstream } = await api.start();
		const open = async (tab: string, query = {}) =>
			(await callRoute({ file: `users/[userId]/${tab}/route.ts`, verb: "GET", params, query })).body;
		expect(await open("roles")).toEqual({
			roles: [{ id: "rol_editor", name: "Editor", description: "Edits" }],
			total: 1,
		});
		expect(await open("logs", { page: "2" })).toMatchObject({ logs: [{ log_id: "900", type: "s" }], limit: 50 });
		expect(Object.fromEntries(upstream().at(-1)?.query ?? [])).toMatchObject({ page: "1", sort: "date:-1" });
	});
});
