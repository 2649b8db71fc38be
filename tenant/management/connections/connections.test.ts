import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant();
});
afterAll(() => tenant.close());

const list = async (query = "") => Object((await tenant.api("GET", `/connections${query}`)).body);
const names = (connections: { name: string }[]) => connections.map(({ name }) => name);

test("connections are listed, by strategies and by name, and with the fields asked for", async () => {
	expect(names(await list())).toContain("Username-Password-Authentication");
	expect(names(await list("?strategy=auth0"))).toEqual(["Username-Password-Authentication", "partners"]);
	expect(names(await list("?strategy=samlp&strategy=waad"))).toEqual(["acme", "contoso"]);
	expect(names(await list("?name=github"))).toEqual(["github"]);
	expect(await list("?name=github&fields=name,strategy")).toEqual([{ name: "github", strategy: "github" }]);
});

test("connections page by offset with totals, and by checkpoint to the end", async () => {
	const page = await list("?include_totals=true&per_page=3&page=1");
	expect(page).toMatchObject({ start: 3, limit: 3, total: 7 });
	const first = await list("?take=4");
	const second = await list(`?take=4&from=${encodeURIComponent(first.next)}`);
	expect(second).not.toHaveProperty("next");
	expect([...names(first.connections), ...names(second.connections)]).toEqual(names(await list()));
});

test("every connection that a user came by is there", async () => {
	const known = new Set(names(await list()));
	for (const user of tenant.state.users.values())
		for (const { connection } of user.identities) expect(known.has(connection)).toBe(true);
});
