import { beforeEach, expect, test } from "vitest";
import { showcaseId } from "../../seed/showcase-id.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await freshTenant();
});

const list = async (query = "") => (await tenant.api("GET", `/grants?${query}`)).body;
const ofShowcase = `user_id=${encodeURIComponent(showcaseId)}`;

test("grants are listed in Auth0's spelling, bare or with totals", async () => {
	const all = await list();
	expect(all[0]).toEqual({
		id: expect.stringMatching(/^[0-9a-f]{24}$/),
		clientID: expect.any(String),
		user_id: expect.any(String),
		audience: "https://orders.example.test",
		scope: expect.arrayContaining(["openid"]),
	});
	expect(await list("include_totals=true&per_page=1")).toEqual({
		start: 0,
		limit: 1,
		total: all.length,
		grants: [all[0]],
	});
});

test("grants can be filtered by user, client and audience", async () => {
	const own = await list(ofShowcase);
	expect(own.length).toBeGreaterThan(0);
	for (const { user_id } of own) expect(user_id).toBe(showcaseId);
	expect(await list(`${ofShowcase}&client_id=${own[0].clientID}`)).toContainEqual(own[0]);
	expect(await list("client_id=none")).toEqual([]);
	expect(await list("audience=none")).toEqual([]);
});

test("a grant is deleted by its id, and deleting it again is no error", async () => {
	const [{ id }] = await list();
	for (let time = 0; time < 2; time += 1) expect((await tenant.api("DELETE", `/grants/${id}`)).status).toBe(204);
	expect(await list()).not.toContainEqual(expect.objectContaining({ id }));
});

test("the grants of a user are deleted together, and the user must be named", async () => {
	const others = (await list()).filter(({ user_id }: { user_id: string }) => user_id !== showcaseId);
	expect((await tenant.api("DELETE", "/grants")).status).toBe(400);
	expect((await tenant.api("DELETE", `/grants?${ofShowcase}`)).status).toBe(204);
	expect(await list()).toEqual(others);
});
