import { beforeEach, describe, expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await freshTenant();
});

const call = async (method: string, path = "", body?: unknown) => {
	const answer = await tenant.api(method, `/custom-domains${path}`, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
};
const create = (domain: string, type = "auth0_managed_certs") => call("POST", "", { domain, type });

describe("custom domains", () => {
	test.each([
		["auth0_managed_certs", "cname", /\.edge\.tenants\.auth0\.com$/],
		["self_managed_certs", "txt", /^auth0-domain-verification=[0-9a-f]{32}$/],
	])("of type %s are pending until %s verifies them, and then ready", async (type, name, record) => {
		const { status, body } = await create("login.acme.example", type);
		expect(status).toBe(201);
		expect(body).toMatchObject({ domain: "login.acme.example", status: "pending_verification", type, primary: true });
		expect(body.verification.methods[0]).toMatchObject({ name, record: expect.stringMatching(record) });
		const at = `/${body.custom_domain_id}`;
		expect((await call("POST", `${at}/test`)).status).toBe(409);
		expect((await call("POST", `${at}/verify`)).body).toMatchObject({
			status: "ready",
			verification: { status: "verified" },
		});
		expect((await call("POST", `${at}/test`)).body).toEqual({ success: true });
		expect((await call("GET", at)).body.status).toBe("ready");
	});

	test("are listed bare or by checkpoint, with the requested fields", async () => {
		await create("a.example");
		await create("b.example");
		expect((await call("GET", "?fields=domain")).body).toEqual([{ domain: "a.example" }, { domain: "b.example" }]);
		const first = (await call("GET", "?take=1")).body;
		expect((await call("GET", `?take=1&from=${first.next}`)).body.custom_domains).toMatchObject([
			{ domain: "b.example" },
		]);
	});

	test("have one default, which is the tenant's own address until one exists", async () => {
		expect((await call("GET", "/default")).body).toEqual({ domain: new URL(tenant.origin).host });
		const [first, second] = [(await create("a.example")).body, (await create("b.example")).body];
		expect((await call("GET", "/default")).body.domain).toBe("a.example");
		expect((await call("DELETE", `/${first.custom_domain_id}`)).status).toBe(409);
		expect((await call("PATCH", "/default", { domain: "b.example" })).body.custom_domain_id).toBe(
			second.custom_domain_id,
		);
		expect((await call("DELETE", `/${first.custom_domain_id}`)).status).toBe(204);
		expect((await call("PATCH", "/default", { domain: "none.example" })).status).toBe(404);
	});

	test("can change their settings, but not their name", async () => {
		const at = `/${(await create("a.example")).body.custom_domain_id}`;
		expect((await call("PATCH", at, { custom_client_ip_header: "true-client-ip" })).body).toMatchObject({
			custom_client_ip_header: "true-client-ip",
		});
		expect((await call("PATCH", at, { domain: "b.example" })).body.message).toContain("not allowed: domain");
		expect((await call("GET", "/cd_none")).body.errorCode).toBe("inexistent_custom_domain");
	});

	test("must be unique and well formed", async () => {
		await create("a.example");
		expect((await create("a.example")).status).toBe(409);
		expect((await create("not a domain")).body.message).toContain("format domain: not a domain");
		expect((await create("b.example", "none")).body.message).toContain("No enum match for: none");
	});
});
