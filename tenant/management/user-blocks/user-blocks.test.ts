import { beforeEach, expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

const email = "ada.byron@example.com";
const blocks = ["198.51.100.7", "198.51.100.23"].map((ip) => ({ identifier: email, ip }));
let tenant: TestTenant;
let byId: string;

beforeEach(async () => {
	tenant = await freshTenant();
	const [ada] = (await tenant.api("GET", `/users-by-email?email=${encodeURIComponent(email)}`)).body;
	byId = `/user-blocks/${encodeURIComponent(ada.user_id)}`;
});

const byName = (identifier: string) => `/user-blocks?identifier=${encodeURIComponent(identifier)}`;

test("brute-force blocks are read by id, and by e-mail or username", async () => {
	expect((await tenant.api("GET", byId)).body).toEqual({ blocked_for: blocks });
	expect((await tenant.api("GET", byName(email))).body).toEqual({ blocked_for: blocks });
	const { body } = await tenant.api("GET", byName("ada"));
	expect(body).toEqual({ blocked_for: blocks.map((block) => ({ ...block, identifier: "ada" })) });
});

test("an admin's block is not a brute-force block, and unblocking leaves it", async () => {
	const user = [...tenant.state.users.values()].find((one) => one.email === email);
	if (user) tenant.state.users.put({ ...user, blocked: true });
	await tenant.api("DELETE", byId);
	expect((await tenant.api("GET", byId)).body).toEqual({ blocked_for: [] });
	expect(tenant.state.users.get(user?.user_id ?? "")?.blocked).toBe(true);
});

test.each([
	["id", () => byId],
	["identifier", () => byName(email)],
])("brute-force blocks are lifted by %s with 204", async (_by, path) => {
	expect((await tenant.api("DELETE", path())).status).toBe(204);
	expect((await tenant.api("GET", byId)).body).toEqual({ blocked_for: [] });
});

test("brute-force blocks of an unknown id are 404, of an unknown identifier empty, and of none 400", async () => {
	expect((await tenant.api("GET", "/user-blocks/auth0%7Cnobody")).body).toMatchObject({ errorCode: "inexistent_user" });
	expect((await tenant.api("GET", byName("no.one@example.com"))).body).toEqual({ blocked_for: [] });
	expect((await tenant.api("GET", "/user-blocks")).body).toMatchObject({ errorCode: "invalid_query_string" });
});
