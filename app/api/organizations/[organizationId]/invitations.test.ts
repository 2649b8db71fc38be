import { describe, expect, it } from "vitest";
import { auditSteps } from "@/lib/database/schema";
import { getDatabase } from "@/lib/database/server/database";
import { callRoute } from "@/lib/testing/call-route";
import { invitationUrl } from "@/lib/testing/script-memberships";
import { prepareApi } from "@/lib/testing/start-api";
import { apiError } from "@/lib/testing/start-scripted-tenant";

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

describe("an invitation", () => {
	it("is asked for with what was filled in, and answers its link once", async () => {
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
		const kept = JSON.stringify([await api.entries(), await db.select().from(auditSteps)]);
		expect(kept).not.toContain("invitation-canary");
		expect(log.text()).not.toContain("invitation-canary");
	});

	it("tells its link in no list, and Auth0 is not asked for it", async () => {
		const { upstream } = await api.start();
		const { text, body } = await callRoute({ file, verb: "GET", params });
		expect(text).not.toContain("invitation-canary");
		expect(body.invitations).toHaveLength(1);
		const asked = upstream().find(({ path }) => path.includes("/invitations"));
		expect(new URLSearchParams(asked?.query).get("fields")).not.toMatch(/url|ticket/);
	});

	it.each(["support", "viewer"] as const)(
		"shows a %s the invitee's e-mail as far as the level sees it",
		async (level) => {
			await api.start({ level });
			const { body } = await callRoute({ file, verb: "GET", params });
			const { email } = body.invitations[0].invitee;
			expect(email === "new@example.test").toBe(level === "support");
		},
	);

	it("is refused at the field of an application that has no login route", async () => {
		const { tenant } = await api.start();
		const message = "A default login route is required to generate the invitation url. For more information, see docs";
		tenant.on("POST /organizations/:organizationId/invitations", () => apiError(400, message, "invalid_body"));
		const { status, body } = await create();
		expect([status, body.rule, Object.keys(body.fields)]).toEqual([422, "login_route_missing", ["clientId"]]);
	});

	it("that was accepted or withdrawn meanwhile is not found, and nothing is written down", async () => {
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
