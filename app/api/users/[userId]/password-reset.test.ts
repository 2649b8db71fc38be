import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { scriptTarget, target, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError, type Script } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const mail = "POST /dbconnections/change_password";
const send = () =>
	callRoute({
		file: "users/[userId]/password-reset/route.ts",
		verb: "POST",
		params: { userId: targetId },
		body: { reason: "T-101" },
	});

describe("a reset mail", () => {
	it("is requested for the sign-in application with the user's connection and e-mail, without a token", async () => {
		const { tenant, upstream } = await api.start({ level: "support" });
		const asked: unknown[] = [];
		tenant.on(mail, ({ json, headers }) => {
			asked.push([json(), headers.authorization, typeof headers["x-correlation-id"]]);
			return { body: "sent" };
		});
		expect((await send()).status).toBe(204);
		const [{ connection } = { connection: "" }] = target.identities;
		expect(asked).toEqual([[{ client_id: "sign-in", connection, email: target.email }, undefined, "string"]]);
		expect(upstream().filter(({ path }) => path.endsWith(encodeURIComponent(targetId)))).toHaveLength(1);
		expect(await api.entries()).toMatchObject([
			{ action: "user.password_reset_sent", outcome: "succeeded", after: { sent_to: target.email }, reason: "T-101" },
		]);
	});

	it("is refused before any call for a user without a database identity or without an e-mail", async () => {
		for (const more of [{ identities: [{ connection: "acme", provider: "samlp", user_id: "1" }] }, { email: null }]) {
			const { tenant } = await api.start();
			scriptTarget(tenant, () => ({ body: { ...target, ...more } }));
			const { status, body } = await send();
			expect([status, body.code]).toEqual([422, "field_rejected"]);
			expect(await api.entries()).toEqual([]);
		}
	});

	it.each<[string, Script, string, string]>([
		["too many mails", () => apiError(429, "upstream-canary"), "503 tenant_rate_limited", "failed"],
		["a refusal", () => apiError(400, "upstream-canary"), "502 tenant_failed", "failed"],
		["a connection that breaks", () => "reset", "502 outcome_unknown", "unknown"],
	])("is reported and audited accurately after %s", async (_what, script, problem, outcome) => {
		const { tenant } = await api.start();
		tenant.on(mail, script);
		const { status, body, text } = await send();
		expect(`${status} ${body.code}`).toBe(problem);
		expect(text).not.toContain("upstream-canary");
		expect(await api.entries()).toMatchObject([{ outcome }]);
	});
});
