import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { serveBff } from "../../../testing/routes/serve-bff.ts";
import { connectionQueries } from "../../connections/client/connection-queries.ts";
import { rolePartQueries } from "./role-part-queries.ts";
import { roleQueries } from "./role-queries.ts";

const calls = serveBff(() => ({}));

it("queries of roles and connections call their own routes, each under its own key branch", async () => {
	const client = new QueryClient();
	await client.fetchQuery(roleQueries.list({ name: "edit", page: 2 }));
	await client.fetchQuery(roleQueries.detail("rol_1"));
	await client.fetchQuery(rolePartQueries.permissions("rol_1"));
	await client.fetchQuery(rolePartQueries.members("rol_1", 3));
	await client.fetchQuery(connectionQueries.list());
	expect(calls).toEqual([
		"GET /api/roles?name=edit&page=2",
		"GET /api/roles/rol_1",
		"GET /api/roles/rol_1/permissions",
		"GET /api/roles/rol_1/members?page=3",
		"GET /api/connections",
	]);
	expect(client.getQueryCache().findAll({ queryKey: ["roles"] })).toHaveLength(4);
});
