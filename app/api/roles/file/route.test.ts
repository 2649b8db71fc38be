import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const get = (page = "1") => callRoute({ file: "roles/file/route.ts", verb: "GET", query: { page } });

describe("the roles of an access file", () => {
	it("come 25 a page with their permissions, without roles of organizations and without other fields", async () => {
		const { tenant, upstream } = await api.start();
		const roles = [
			{ id: "rol_a", name: "Editor", description: "Edits", type: "tenant" },
			{ id: "rol_b", name: "Bare", description: null },
			{ id: "rol_c", name: "Of Acme", type: "organization", owner_id: "org_1" },
		];
		tenant.on("GET /roles", () => ({ body: { roles, start: 25, limit: 25, total: 28 } }));
		const permissions = [
			{ permission_name: "read:invoices", resource_server_identifier: "https://billing.example.test" },
		];
		expect((await get("2")).body).toEqual({
			roles: [
				{ id: "rol_a", name: "Editor", description: "Edits", permissions },
				{ id: "rol_b", name: "Bare", permissions },
			],
			start: 25,
			limit: 25,
			total: 28,
		});
		expect(upstream().map(({ path }) => path.replace("/api/v2", ""))).toEqual([
			"/roles",
			"/roles/rol_a/permissions",
			"/roles/rol_b/permissions",
		]);
		expect(Object.fromEntries(upstream()[0]?.query ?? [])).toMatchObject({ page: "1", per_page: "25" });
	});

	it("omit a role that was deleted since it was listed", async () => {
		const { tenant } = await api.start();
		const roles = ["rol_gone", "rol_b"].map((id) => ({ id, name: id }));
		tenant.on("GET /roles", () => ({ body: { roles, start: 0, limit: 25, total: 2 } }));
		tenant.on("GET /roles/:id/permissions", ({ path }) =>
			path.includes("rol_gone")
				? apiError(404, "The role does not exist.", "inexistent_role")
				: { body: { permissions: [], total: 0 } },
		);
		const { status, body } = await get();
		expect([status, body.roles.map(({ id }: { id: string }) => id)]).toEqual([200, ["rol_b"]]);
	});

	it("are refused if one of them cannot be read, so that no file lacks permissions", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /roles/:id/permissions", () => apiError(403, "Insufficient scope", "insufficient_scope"));
		const { status, body } = await get();
		expect([status, body.code]).toEqual([502, "missing_scope"]);
		tenant.on("GET /roles/:id/permissions", () => ({ body: { permissions: [{ permission_name: null }], total: 1 } }));
		expect((await get()).body.code).toBe("tenant_failed");
	});
});
