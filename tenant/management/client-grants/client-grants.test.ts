import { beforeEach, describe, expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
let management: string;
beforeEach(async () => {
	tenant = await freshTenant();
	management = `${tenant.origin}/api/v2/`;
});

const call = async (method: string, path = "", body?: unknown) => {
	const answer = await tenant.api(method, `/client-grants${path}`, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
};
const create = (client_id: string, audience: string, scope?: string[]) =>
	call("POST", "", { client_id, audience, ...(scope === undefined ? {} : { scope }) });

/** Requests a token for the audience as the client. */
async function tokenFor(client_id: string, audience: string) {
	const form = { grant_type: "client_credentials", client_id, client_secret: `${client_id}-secret`, audience };
	const response = await fetch(`${tenant.origin}/oauth/token`, { method: "POST", body: new URLSearchParams(form) });
	const { scope } = await response.json();
	return response.status === 200 ? scope : response.status;
}

describe("the client grant of the Management API", () => {
	test("reflects the client's record, with either scheme of the audience", async () => {
		for (const audience of [management, management.replace("http:", "https:")]) {
			const { body } = await call("GET", `?client_id=reader&audience=${encodeURIComponent(audience)}`);
			expect(body).toMatchObject([{ client_id: "reader", audience: management, scope: ["read:users", "read:roles"] }]);
			expect(body[0].id).toMatch(/^cgr_\w{16}$/);
		}
		expect((await call("GET", "?client_id=ungranted")).body).toEqual([]);
	});

	test("takes effect at the token endpoint when it is created, changed and deleted", async () => {
		expect(await tokenFor("ungranted", management)).toBe(403);
		const { status, body } = await create("ungranted", management, ["read:users", "update:users"]);
		expect([status, body.scope]).toEqual([201, ["read:users", "update:users"]]);
		expect(await tokenFor("ungranted", management)).toBe("read:users update:users");
		expect((await call("PATCH", `/${body.id}`, { scope: ["read:users"] })).body.scope).toEqual(["read:users"]);
		expect(await tokenFor("ungranted", management)).toBe("read:users");
		expect((await call("DELETE", `/${body.id}`)).status).toBe(204);
		expect(await tokenFor("ungranted", management)).toBe(403);
		expect((await call("GET", `/${body.id}`)).status).toBe(404);
	});

	test("with all scopes grants every scope, and keeps its other settings", async () => {
		const organization_usage = "allow";
		const { body } = await call("POST", "", {
			client_id: "ungranted",
			audience: management,
			allow_all_scopes: true,
			organization_usage,
		});
		expect(body).toMatchObject({ allow_all_scopes: true, organization_usage });
		expect(body.scope).toContain("delete:users");
		expect((await call("GET", `/${body.id}`)).body).toEqual(body);
	});
});

describe("the client grant of another API", () => {
	const orders = "https://orders.example.test";

	test("lets the client get tokens for it, and is listed in pages with the others", async () => {
		const { status, body } = await create("shop", orders, ["read:orders"]);
		expect(status).toBe(201);
		expect(await tokenFor("shop", orders)).toBe("read:orders");
		expect((await call("GET", `?audience=${encodeURIComponent(orders)}`)).body).toEqual([body]);
		const page = (await call("GET", "?include_totals=true&per_page=1")).body;
		expect(page).toMatchObject({ start: 0, limit: 1 });
		expect(page.total).toBeGreaterThan(1);
		const changed = (await call("PATCH", `/${body.id}`, { organization_usage: "require", scope: [] })).body;
		expect(changed).toEqual({ ...body, organization_usage: "require", scope: [] });
		expect((await call("PATCH", `/${body.id}`, { organization_usage: null })).body).toEqual({ ...body, scope: [] });
	});

	test("is deleted with its client", async () => {
		const { body } = await create("shop", orders, ["read:orders"]);
		await tenant.api("DELETE", "/clients/shop");
		expect((await call("GET", `/${body.id}`)).status).toBe(404);
	});
});

describe("a client grant is refused", () => {
	test("for an unknown client or API", async () => {
		expect((await create("nobody", management)).body.errorCode).toBe("inexistent_client");
		expect((await create("shop", "https://nowhere.example")).body.errorCode).toBe("inexistent_resource_server");
	});

	test("for the same client and API again, with either scheme", async () => {
		expect((await create("reader", management)).status).toBe(409);
		expect((await create("reader", management.replace("http:", "https:"))).status).toBe(409);
	});

	test.each([
		[{ client_id: "shop" }, "Missing required property: audience"],
		[{ client_id: "shop", audience: "x", scope: ["a", "a"] }, "Array items are not unique (indexes 0 and 1)"],
		[{ client_id: "shop", audience: "x", organization_usage: "some" }, "No enum match for: some"],
	])("for an invalid body: %o", async (body, words) => {
		expect((await call("POST", "", body)).body.message).toContain(words);
	});

	test("for a change without a field", async () => {
		const [{ id }] = (await call("GET", "?client_id=reader")).body;
		expect((await call("PATCH", `/${id}`, {})).body.message).toContain("Too few properties defined (0), minimum 1");
	});
});
