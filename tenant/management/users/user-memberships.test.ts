import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { showcaseId } from "../../seed/showcase-id.ts";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant();
});
afterAll(() => tenant.close());

const get = async (path: string, userId = showcaseId) =>
	(await tenant.api("GET", `/users/${encodeURIComponent(userId)}${path}`)).body;
const contosoId = "waad|Contoso Ltd/Sales/Ana María";

describe("a user's organizations", () => {
	test("are a bare list, or a page with a total of 0 as at Auth0", async () => {
		const list = await get("/organizations");
		expect(list.map(({ name }: { name: string }) => name)).toEqual(["harbour-coop", "blue-fern"]);
		expect(list[0]).toMatchObject({ id: expect.stringMatching(/^org_/), display_name: "Harbour Cooperative" });
		expect(await get("/organizations?include_totals=true&per_page=1&page=1")).toEqual({
			start: 1,
			limit: 1,
			total: 0,
			organizations: [expect.objectContaining({ name: "blue-fern" })],
		});
	});

	test("are empty past the last page", async () => {
		expect(await get("/organizations?page=1")).toEqual([]);
	});
});

describe("a user's groups", () => {
	test("are those of the directory, with the time the user joined", async () => {
		const groups = await get("/groups", contosoId);
		expect(groups.map(({ name }: { name: string }) => name)).toContain("All staff");
		expect(groups[0]).toMatchObject({ membership_created_at: expect.stringMatching(/^\d{4}-/) });
		expect(groups[0].connection_id).toMatch(/^con_contoso/);
	});

	test("page by checkpoint or by number, with the requested fields", async () => {
		expect(Object.keys(await get("/groups?take=1", contosoId))).toContain("groups");
		expect(await get("/groups?include_totals=true", contosoId)).toMatchObject({ start: 0, limit: 50 });
		expect(await get("/groups?fields=name", contosoId)).toContainEqual({ name: "All staff" });
	});
});

test("connected accounts are listed by checkpoint, and another user has none", async () => {
	const { connected_accounts: accounts } = await get("/connected-accounts?take=50");
	expect(accounts).toEqual([
		expect.objectContaining({ connection: "google-oauth2", strategy: "google-oauth2", access_type: "offline" }),
	]);
	expect(tenant.state.connections.has(accounts[0].connection_id)).toBe(true);
	expect(await get("/connected-accounts", contosoId)).toEqual({ connected_accounts: [] });
});

test.each(["organizations", "groups", "connected-accounts", "effective-roles", "sessions", "refresh-tokens"])(
	"an unknown user's %s are 404, and an invalid user id is 400",
	async (part) => {
		expect(await get(`/${part}`, "auth0|nobody")).toMatchObject({ errorCode: "inexistent_user" });
		expect(await get(`/${part}`, "nobody")).toEqual({
			statusCode: 400,
			error: "Bad Request",
			message:
				"Path validation error: 'Object didn't pass validation for format user-id: nobody' on property id (ID of the user to retrieve).",
			errorCode: "invalid_uri",
		});
	},
);
