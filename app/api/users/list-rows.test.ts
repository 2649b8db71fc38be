import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const list = (query: Record<string, string> = {}) => callRoute({ file: "users/route.ts", verb: "GET", query });

describe("the rows of the list", () => {
	it("keeps users without roles of a page, with one call to the index and one per candidate", async () => {
		const { tenant, upstream } = await api.start();
		const users = ["auth0|bare", targetId, "auth0|silent"].map((user_id) => ({ user_id }));
		tenant.on("GET /users", () => ({ body: { users, start: 25, limit: 25, length: 3, total: 120 } }));
		tenant.on("GET /users/:id/roles", ({ params }) =>
			params.id === "auth0|silent"
				? apiError(404, "no", "inexistent_user")
				: { body: { roles: params.id === targetId ? [{ id: "rol_a", name: "A" }] : [], start: 0, limit: 1, total: 0 } },
		);
		const { body } = await list({ role: "none", q: "grace", size: "100", page: "2" });
		expect(body).toMatchObject({
			users: [{ user_id: "auth0|bare" }],
			start: 25,
			limit: 25,
			total: 120,
			found: { by: "without_role", checked: 3, unanswered: 1 },
		});
		const asked = upstream().filter(({ path }) => path === "/api/v2/users")[0]?.query;
		expect([asked?.get("per_page"), asked?.get("page"), asked?.get("q")]).toEqual([
			"25",
			"1",
			expect.stringContaining("grace"),
		]);
		expect(upstream()).toHaveLength(4);
	});

	it("does not treat unreadable roles as no roles", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users/:id/roles", ({ params }) =>
			params.id === targetId
				? apiError(403, "no", "insufficient_scope")
				: { body: { roles: [], start: 0, limit: 50, total: 0 } },
		);
		const { body } = await list({ role: "none" });
		expect(body).toMatchObject({ code: "missing_scope" });
	});

	it("includes the chosen metadata paths and no other metadata", async () => {
		const { tenant, upstream } = await api.start();
		const user_metadata = { plan: "pro", secret: "s3cret", address: { city: "Lund", street: "Hidden" } };
		const user = { user_id: targetId, user_metadata, app_metadata: { tier: 2, notes: "Hidden" } };
		tenant.on("GET /users", () => ({ body: { users: [user], start: 0, limit: 50, length: 1, total: 1 } }));
		const metadata = "app_metadata.tier,user_metadata.address.city,user_metadata.none,user_metadata.plan";
		const { body, text } = await list({ metadata });
		expect(body.users).toMatchObject([
			{ user_metadata: { plan: "pro", address: { city: "Lund" } }, app_metadata: { tier: 2 } },
		]);
		expect(text).not.toMatch(/s3cret|Hidden/);
		expect(upstream()[0]?.query.get("fields")?.split(",").slice(-2)).toEqual(["app_metadata", "user_metadata"]);
	});

	it("masks the chosen metadata for levels that may not see it", async () => {
		const { tenant } = await api.start({ level: "viewer" });
		const user = { user_id: targetId, user_metadata: { plan: "pro" } };
		tenant.on("GET /users", () => ({ body: { users: [user], start: 0, limit: 50, length: 1, total: 1 } }));
		expect((await list({ metadata: "user_metadata.plan" })).body.users).toMatchObject([
			{ user_metadata: { plan: "•••" } },
		]);
	});
});
