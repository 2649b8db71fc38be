import { beforeEach, describe, expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../testing/start-test-tenant.ts";

const chrome =
	"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";
let tenant: TestTenant;
beforeEach(async () => {
	tenant = await freshTenant();
});

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
	const answer = await tenant.api(method, path, { headers, ...(body === undefined ? {} : { body }) });
	return { status: answer.status, body: answer.body };
}

const latest = async () => (await call("GET", "/logs?per_page=1")).body[0];

/** Facts from Auth0's recorded log (go-auth0 v1 and ruby-auth0, 125 entries) and its published log schemas. */
describe("the entry of a machine's write", () => {
	test("names neither a user nor the client, only the client's id", async () => {
		await call("POST", "/roles", { name: "Clerk" });
		const entry = await latest();
		expect(entry).toMatchObject({ type: "sapi", client_id: "machine", client_name: "" });
		expect(Object.keys(entry)).not.toEqual(expect.arrayContaining(["user_name"]));
		expect(Object.keys(entry)).not.toEqual(expect.arrayContaining(["user_id"]));
	});

	test.each([
		[chrome, "Chrome 120.0.0 / Mac OS X 10.15.7"],
		["Go-Auth0-SDK/latest", "Other 0.0.0 / Other 0.0.0"],
	])("describes the agent %s as %s, and keeps it whole in the details", async (agent, told) => {
		await call("POST", "/roles", { name: "Clerk" }, { "user-agent": agent });
		expect(await latest()).toMatchObject({ user_agent: told, details: { request: { userAgent: agent } } });
	});

	test("has the answer without its secrets", async () => {
		const { body } = await call("POST", "/clients", { name: "shop two" });
		const { details } = await latest();
		expect(details.response).toMatchObject({
			statusCode: 201,
			body: { client_id: body.client_id, client_secret: "*****" },
		});
		await call("POST", "/tickets/password-change", { user_id: [...tenant.state.users.keys()][0] });
		expect((await latest()).details.response.body).toEqual({ ticket: "*****" });
	});

	test("has the reason of a failure in its description and in the answer", async () => {
		await call("PATCH", "/roles/rol_0000000000000000", { name: "x" });
		expect(await latest()).toMatchObject({
			type: "fapi",
			description: "The role does not exist.",
			details: { response: { statusCode: 404, body: { message: "The role does not exist." } } },
		});
	});

	test("names the SDK of the request", async () => {
		const sdk = { name: "ruby-auth0", version: "5.5.0", env: { ruby: "2.7.0" } };
		const header = (text: string) => ({ "auth0-client": Buffer.from(text).toString("base64") });
		await call("POST", "/roles", { name: "A" }, header(JSON.stringify(sdk)));
		expect((await latest()).auth0_client).toEqual(sdk);
		await call("POST", "/roles", { name: "B" }, header("not JSON"));
		expect(await latest()).not.toHaveProperty("auth0_client");
	});

	test.each(["/logs?per_page=5", "/logs?take=5"])("names the tenant and its environment in %s", async (path) => {
		for (const entry of (await call("GET", path)).body)
			expect(entry).toMatchObject({ tenant_name: "rolecall", environment_name: expect.stringMatching(/./) });
	});
});

/** Summaries from Auth0's OpenAPI description of August 2026. Recorded entries have the same ones. */
test.each([
	["DELETE", "/organizations/org_0000000000000000", "Delete organization"],
	["POST", "/jobs/users-exports", "Create export users job"],
	["DELETE", "/client-grants/cgr_0000000000000000", "Delete client grant"],
	["DELETE", "/connections/con_0000000000000000", "Delete a connection"],
	["DELETE", "/device-credentials/dcr_0000000000000000", "Delete a device credential"],
	["DELETE", "/grants/grant", "Delete a grant by id"],
	["DELETE", "/sessions/session", "Delete session"],
	["DELETE", "/refresh-tokens/token", "Delete a refresh token"],
	["DELETE", "/custom-domains/cd_0000000000000000", "Delete custom domain configuration"],
	["PUT", "/rules-configs/key", "Set rules config for a given key"],
] as const)("%s %s is logged as %s when it succeeds", async (method, path, description) => {
	const made = path.startsWith("/organizations")
		? (await call("POST", "/organizations", { name: "acme-two" })).body.id
		: "";
	await call(method, path.replace("org_0000000000000000", made), method === "DELETE" ? undefined : { value: "v" });
	const entry = (await call("GET", "/logs?per_page=1&q=type:sapi")).body[0];
	const isExport = path === "/jobs/users-exports";
	if (isExport) await call(method, path, {});
	expect(isExport ? (await latest()).description : entry.description).toBe(description);
});
