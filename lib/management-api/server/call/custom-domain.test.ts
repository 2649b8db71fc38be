import { expect, it } from "vitest";
import { startManagementApi } from "../../../../testing/scripted-tenant/start-management-api.ts";
import { callManagementApi } from "./call-management-api.ts";

const header = "auth0-custom-domain";

async function askedWith(settings: Record<string, string>) {
	const tenant = await startManagementApi(settings);
	tenant.on("POST /tickets/password-change", () => ({ status: 201, body: { ticket: "https://login.acme.com/x" } }));
	tenant.on("GET /roles/:id", () => ({ body: { id: "rol_1", name: "Editor" } }));
	await callManagementApi({}, (api, request) => api.tickets.changePassword({ user_id: "auth0|1" }, request));
	await callManagementApi({}, (api, request) => api.roles.get("rol_1", request));
	return tenant.apiRequests().map(({ path, headers }) => [path, headers[header]]);
}

it("the custom domain is sent only with calls that create links and mails", async () => {
	expect(await askedWith({ AUTH0_CUSTOM_DOMAIN: "Login.Acme.com" })).toEqual([
		["/api/v2/tickets/password-change", "login.acme.com"],
		["/api/v2/roles/rol_1", undefined],
	]);
});

it("no custom domain is sent if none is set", async () => {
	expect(await askedWith({ AUTH0_ISSUER_DOMAIN: "login.acme.com" })).toEqual([
		["/api/v2/tickets/password-change", undefined],
		["/api/v2/roles/rol_1", undefined],
	]);
});
