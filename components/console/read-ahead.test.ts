import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { serveBff } from "@/testing/routes/serve-bff";
import { readAhead } from "./read-ahead.ts";

const calls = serveBff(() => ({ entries: [], hasMore: false, organizations: [] }));

const createClient = () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });

describe("the prefetch of a page", () => {
	it.each([
		["/roles", ["/api/roles/all"]],
		["/roles/rol_1", ["/api/roles/rol_1", "/api/roles/rol_1/permissions"]],
		["/roles/rol_1/history", ["/api/roles/rol_1", "/api/roles/rol_1/audit"]],
		["/organizations", ["/api/organizations?sort=name%3A1"]],
		["/organizations/org_1/connections", ["/api/organizations/org_1", "/api/organizations/org_1/connections"]],
		["/groups", ["/api/groups?page=1"]],
		["/groups/a%2Fb", ["/api/groups/a%2Fb", "/api/groups/a%2Fb/members"]],
		["/users/auth0%7C1/access", ["/api/users/auth0%7C1/access"]],
	])("requests the reads of %s", async (href, asked) => {
		const client = createClient();
		readAhead(client, href);
		await expect.poll(() => client.isFetching()).toBe(0);
		expect(calls.toSorted()).toEqual(asked.map((path) => `GET ${path}`));
	});

	it("requests nothing if the URL has a query, or names a page that reads by itself", async () => {
		const client = createClient();
		for (const href of [
			"/roles?name=a",
			"/roles/rol_1/compare",
			"/roles/file",
			"/roles/organizations",
			"/users",
			"/users/auth0%7C1",
			"/token",
			"/constructor",
		])
			readAhead(client, href);
		expect(client.isFetching()).toBe(0);
		expect(calls).toEqual([]);
	});

	it("requests once what is pressed twice", async () => {
		const client = createClient();
		readAhead(client, "/roles");
		readAhead(client, "/roles");
		await expect.poll(() => client.isFetching()).toBe(0);
		readAhead(client, "/roles");
		expect(calls).toEqual(["GET /api/roles/all"]);
	});
});
