import { describe, expect, it } from "vitest";
import { auditEntries } from "@/lib/database/schema";
import { getDatabase } from "@/lib/database/server/database";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { invitation, invitationUrl } from "@/testing/scripted-tenant/script-memberships";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const params = { organizationId: "org_1" };
const file = "organizations/[organizationId]/invitations/route.ts";
const input = {
	email: "new@example.test",
	inviterName: "Ana Duarte",
	clientId: "shop",
	roleIds: ["rol_editor"],
	ttlSeconds: 86_400,
	sendsEmail: false,
};
const create = (more: object = {}) => callRoute({ file, verb: "POST", params, body: { ...input, ...more } });

const rateLimit = apiError(429, "no", "too_many_requests", { "retry-after": "30" });

const askForLink = () =>
	callRoute({
		file: "organizations/[organizationId]/invitations/[invitationId]/link/route.ts",
		verb: "POST",
		params: { ...params, invitationId: "uinv_1" },
	});

/** Scripts a tenant with one invitation that has these fields. */
async function startWith(change: object) {
	const started = await api.start();
	const at = "GET /organizations/:organizationId/invitations/:invitationId";
	started.tenant.on(at, () => ({ body: { ...invitation, invitation_url: invitationUrl, ...change } }));
	return started;
}

describe("the link of an invitation", () => {
	it("is revealed again to an actor who may invite, in one call, and appears in no audit entry or log", async () => {
		const { upstream, log } = await api.start();
		const { status, body } = await askForLink();
		expect([status, body.url, upstream().length]).toEqual([200, invitationUrl, 1]);
		expect(await api.entries()).toMatchObject([{ action: "organization.invitation_link_revealed" }]);
		expect(JSON.stringify(await api.entries())).not.toContain("invitation-canary");
		expect(log.text()).not.toContain("invitation-canary");
	});

	it("is not revealed after it expired", async () => {
		await startWith({ expires_at: "2020-01-01T00:00:00.000Z" });
		const { status, text, body } = await askForLink();
		expect([status, body.code]).toEqual([409, "invitation_expired"]);
		expect(text).not.toContain("invitation-canary");
		expect(await api.entries()).toEqual([]);
	});

	it("is not revealed if its roles cannot be read", async () => {
		await startWith({ roles: "rol_editor" });
		const { status, body } = await askForLink();
		expect([status, body.code]).toEqual([502, "tenant_failed"]);
	});

	it.each([
		["after it was accepted or withdrawn", apiError(404, "no", "inexistent_invitation"), 404, "not_found"],
		["while the tenant refuses calls", rateLimit, 503, "tenant_rate_limited"],
		["while the tenant fails", apiError(500, "no"), 502, "tenant_failed"],
	])("is not revealed, and nothing is audited, %s", async (_when, answer, status, code) => {
		const { tenant } = await api.start();
		tenant.on("GET /organizations/:organizationId/invitations/:invitationId", () => answer);
		const found = await askForLink();
		expect([found.status, found.body.code, await api.entries()]).toEqual([status, code, []]);
	});
});

describe("an invitation", () => {
	it("is created with the form's values, and its link is returned once", async () => {
		const { upstream, log } = await api.start();
		const { status, body } = await create({ connectionId: "con_1" });
		expect([status, body.url]).toEqual([200, invitationUrl]);
		const sent = upstream().find(({ method }) => method === "POST");
		expect(JSON.parse(sent?.text ?? "")).toEqual({
			inviter: { name: "Ana Duarte" },
			invitee: { email: "new@example.test" },
			client_id: "shop",
			connection_id: "con_1",
			roles: ["rol_editor"],
			ttl_sec: 86_400,
			send_invitation_email: false,
		});
		const { db } = await getDatabase();
		const kept = JSON.stringify(await db.select().from(auditEntries));
		expect(kept).not.toContain("invitation-canary");
		expect(log.text()).not.toContain("invitation-canary");
	});

	it("has no link in any list, and the link is not requested from Auth0", async () => {
		const { upstream } = await api.start();
		const { text, body } = await callRoute({ file, verb: "GET", params });
		expect(text).not.toContain("invitation-canary");
		expect(body.invitations).toHaveLength(1);
		const asked = upstream().find(({ path }) => path.includes("/invitations"));
		expect(new URLSearchParams(asked?.query).get("fields")).not.toMatch(/url|ticket/);
	});

	it.each(["support", "viewer"] as const)(
		"shows a %s the invitee's e-mail as far as their level allows",
		async (level) => {
			await api.start({ level });
			const { body } = await callRoute({ file, verb: "GET", params });
			const { email } = body.invitations[0].invitee;
			expect(email === "new@example.test").toBe(level === "support");
		},
	);

	it("is refused at the application's field if the application has no login route", async () => {
		const { tenant } = await api.start();
		const message = "A default login route is required to generate the invitation url. For more information, see docs";
		tenant.on("POST /organizations/:organizationId/invitations", () => apiError(400, message, "invalid_body"));
		const { status, body } = await create();
		expect([status, body.rule, Object.keys(body.fields)]).toEqual([422, "login_route_missing", ["clientId"]]);
	});

	it("is not found, and nothing is audited, if it was accepted or withdrawn meanwhile", async () => {
		const { tenant } = await api.start();
		const gone = apiError(404, "The invitation does not exist.", "inexistent_invitation");
		tenant.on("GET /organizations/:organizationId/invitations/:invitationId", () => gone);
		const { status, body } = await callRoute({
			file: "organizations/[organizationId]/invitations/[invitationId]/route.ts",
			verb: "DELETE",
			params: { ...params, invitationId: "uinv_1" },
			body: {},
		});
		expect([status, body.code, await api.entries()]).toEqual([404, "not_found", []]);
	});
});
