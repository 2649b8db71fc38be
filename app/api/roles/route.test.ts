import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";

const api = prepareApi();
const get = async (file: string, query: Record<string, string> = {}) =>
	(await callRoute({ file, verb: "GET", params: { roleId: "rol_editor" }, query })).body;

describe("roles", () => {
	it("are listed by page and by part of the name", async () => {
		const { upstream } = await api.start();
		expect(await get("roles/route.ts", { name: " edit ", page: "2" })).toEqual({
			roles: [{ id: "rol_editor", name: "Editor", description: "Edits" }],
			start: 0,
			limit: 50,
			total: 1,
		});
		expect(Object.fromEntries(upstream()[0]?.query ?? [])).toMatchObject({
			name_filter: "edit",
			page: "1",
			include_totals: "true",
		});
		await get("roles/route.ts", { name: "  " });
		expect(upstream()[1]?.query.has("name_filter")).toBe(false);
	});

	it("return their members by page with totals, including people with few fields", async () => {
		const { tenant, upstream } = await api.start();
		const users = [
			{ user_id: "auth0|1", name: "Ana", picture: "x" },
			{ user_id: "sms|1", name: null, email: null },
		];
		tenant.on("GET /roles/:id/users", () => ({ body: { users, start: 50, limit: 50, total: 52 } }));
		expect(await get("roles/[roleId]/members/route.ts", { page: "2" })).toEqual({
			users: [{ user_id: "auth0|1", name: "Ana" }, { user_id: "sms|1" }],
			start: 50,
			limit: 50,
			total: 52,
		});
		expect(Object.fromEntries(upstream()[0]?.query ?? [])).toEqual({
			page: "1",
			per_page: "50",
			include_totals: "true",
		});
	});

	it("return their permissions", async () => {
		await api.start();
		expect((await get("roles/[roleId]/permissions/route.ts")).permissions).toEqual([
			{
				permission_name: "read:invoices",
				description: "Reads invoices",
				resource_server_name: "Billing",
				resource_server_identifier: "https://billing.example.test",
			},
		]);
	});
});

describe("connections", () => {
	it("are sorted by name, without their settings", async () => {
		const { tenant } = await api.start();
		const connections = ["b", "ä", "A"].map((name) => ({
			id: `con_${name}`,
			name,
			strategy: "auth0",
			options: { secret: "canary" },
		}));
		tenant.on("GET /connections", () => ({ body: { connections } }));
		const body = await get("connections/route.ts");
		expect(body.connections.map(({ name }: { name: string }) => name)).toEqual(["A", "ä", "b"]);
		expect(JSON.stringify(body)).not.toContain("canary");
	});
});
