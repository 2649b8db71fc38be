import { describe, expect, test } from "vitest";
import type { PipelineOptions } from "../../pipeline/create-pipeline.ts";
import { askToken, claimsOf } from "../../testing/ask-token.ts";
import { oauthClients } from "../../testing/oauth-clients.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { action, actionTelling, rule, ruleTelling } from "../../testing/try-scripts.ts";
import { createVisitor } from "../../testing/visitor.ts";

const viewer = "viewer@rolecall.test";

type Code = Omit<PipelineOptions, "rules" | "actions"> & { rules?: string[]; actions?: string[] };

async function tenantWith({ rules = [], actions = [], ...rest }: Code) {
	const named = (kind: string, sources: string[]) =>
		sources.map((source, index) => ({ name: `${kind}-${index + 1}`, source }));
	const pipeline = { rules: named("rule", rules), actions: named("action", actions), ...rest };
	const tenant = await freshTenant({ pipeline, clients: oauthClients(), control: true });
	const visitor = createVisitor(tenant.origin);
	const signIn = (parameters: Record<string, string> = {}) => visitor.signIn(viewer, parameters);
	return { tenant, visitor, signIn };
}

const viewerOf = ({ state }: TestTenant) => state.users.having("email", viewer)[0];
const typesOf = ({ state }: TestTenant) => state.logs.map(({ type }) => type);
const latest = ({ state }: TestTenant) => state.logs.at(-1);

describe("a sign-in that passes", () => {
	test("carries the claims of rules and Actions in its ID token, without reserved claims", async () => {
		const claims = "context.idToken = { 'https://x.test/a': 1, color: 'red', sub: 'me', 'https://auth0.com/b': 1 };";
		const { visitor, signIn } = await tenantWith({
			rules: [rule(`${claims} callback(null, user, context);`)],
			actions: [action("api.idToken.setCustomClaim('color', 'blue').idToken.setCustomClaim('iss', 'me');")],
		});
		const { body } = await visitor.redeem((await signIn()).searchParams.get("code"));
		const told = claimsOf(body.id_token);
		expect(told).toMatchObject({ "https://x.test/a": 1, color: "blue", sub: expect.stringMatching(/^auth0\|/) });
		expect(told.iss).toMatch(/^http/);
		expect(told).not.toHaveProperty("https://auth0.com/b");
	});

	test("merges what Actions set into the metadata", async () => {
		const set =
			"api.user.setAppMetadata('plan', 'pro'); api.user.setAppMetadata('old', null); api.user.setUserMetadata('a', [1]);";
		const { tenant, signIn } = await tenantWith({ actions: [action(set)] });
		const before = viewerOf(tenant);
		if (before) tenant.state.users.put({ ...before, app_metadata: { old: 1, kept: 2 } });
		await signIn();
		expect(viewerOf(tenant)).toMatchObject({
			app_metadata: { plan: "pro", kept: 2 },
			user_metadata: { language: "en", a: [1] },
		});
	});

	test("tells rules and Actions the person, the address and the application", async () => {
		const fromRule =
			"[user.email, context.clientID, context.protocol, context.stats.loginsCount, context.request.query.state]";
		const fromAction =
			"[event.user.email, event.client.client_id, event.transaction.protocol, event.stats.logins_count, event.request.query.state]";
		const expected = [viewer, "web", "oidc-basic-profile", 44, "the-state"];
		for (const code of [{ rules: [ruleTelling(fromRule)] }, { actions: [actionTelling(fromAction)] }]) {
			const { visitor, signIn } = await tenantWith(code);
			const { body } = await visitor.redeem((await signIn()).searchParams.get("code"));
			expect(claimsOf(body.id_token).it).toEqual(expected);
		}
	});

	test("logs the scripts that ran", async () => {
		const { tenant, signIn } = await tenantWith({ rules: [ruleTelling("1"), ruleTelling("2")], actions: [action("")] });
		await signIn();
		expect(latest(tenant)).toMatchObject({
			type: "s",
			details: {
				rules: { results: [{ rule_name: "rule-1" }, { rule_name: "rule-2" }] },
				actions: { executions: [expect.any(String)], results: [{ action_name: "action-1" }] },
			},
		});
	});
});

describe("a sign-in that is stopped", () => {
	test.each([
		["a rule's error", { rules: [rule("callback(new Error('not today'));")] }, "access_denied", "not today"],
		["UnauthorizedError", { rules: [rule("callback(new UnauthorizedError('no'));")] }, "unauthorized", "no"],
		["a crash", { rules: [rule("setTimeout(() => nowhere());")] }, "access_denied", "nowhere is not defined"],
		["a denial", { actions: [action("api.access.deny('closed');")] }, "access_denied", "closed"],
		["an Action's error", { actions: [action("throw new Error('broken');")] }, "access_denied", "broken"],
		[
			"a timeout",
			{ rules: [rule("")], timeoutMs: 50 },
			"server_error",
			"Request to Webtask exceeded allowed execution time",
		],
	])("by %s returns to the application with Auth0's message, and is logged", async (_, code, error, message) => {
		const { tenant, signIn } = await tenantWith(code);
		const landed = await signIn();
		expect(Object.fromEntries(landed.searchParams)).toEqual({ error, error_description: message, state: "the-state" });
		expect(latest(tenant)).toMatchObject({
			type: "f",
			description: message,
			user_name: viewer,
			details: { error: { message, oauthError: error } },
		});
	});

	test("by a rule calls no Action, sets nothing, and still opens the session: the next sign-in runs the rules again", async () => {
		const { tenant, visitor, signIn } = await tenantWith({
			rules: [rule("callback(context.stats.loginsCount > 44 ? null : new Error('the first time'), user, context);")],
			actions: [action("api.user.setAppMetadata('called', true);")],
		});
		expect((await signIn()).searchParams.get("error")).toBe("access_denied");
		expect(viewerOf(tenant)).toMatchObject({ app_metadata: {}, logins_count: 44 });
		const silent = new URL((await visitor.authorize({ prompt: "none" })).location);
		expect(silent.searchParams.get("error_description")).toBe("the first time");
		expect(latest(tenant)).toMatchObject({ type: "fsa", user_name: viewer });
		expect((await signIn({ prompt: "login" })).searchParams.get("code")).toBeTruthy();
		expect(viewerOf(tenant)).toMatchObject({ app_metadata: { called: true } });
	});

	test("by an Action's failure logs the Action too, and by its denial does not", async () => {
		const failing = await tenantWith({ actions: [action("throw new TypeError('broken');")] });
		await failing.signIn();
		expect(failing.tenant.state.logs.find(({ type }) => type === "actions_execution_failed")).toMatchObject({
			description: "broken",
			details: { action_name: "action-1", error_class: "action_error", action_error: { name: "TypeError" } },
		});
		const denying = await tenantWith({ actions: [action("api.access.deny('closed');")] });
		await denying.signIn();
		expect(typesOf(denying.tenant)).not.toContain("actions_execution_failed");
	});

	test("leaks no secret, whatever a script puts into its message", async () => {
		const [secret, jwt] = ["the-very-secret", "eyJhbGciOi.eyJzdWIi.c2lnbmF0"];
		const leaking = rule(`callback(new Error(JSON.stringify(configuration) + " ${jwt}"));`);
		const { tenant, signIn } = await tenantWith({
			rules: [leaking],
			configuration: { API_SECRET: secret, COLOR: "red" },
		});
		const told = (await signIn()).searchParams.get("error_description") ?? "";
		expect(told).toContain('"COLOR":"red"');
		for (const hidden of [secret, jwt]) expect(told + JSON.stringify(tenant.state.logs)).not.toContain(hidden);
	});
});

describe("a sign-in without a page", () => {
	const protocols = ruleTelling("context.protocol");
	const refused = rule(
		"callback(context.protocol === 'oauth2-refresh-token' ? new UnauthorizedError('no') : null, user, context);",
	);
	const offline = { scope: "openid offline_access" };

	async function refreshed(code: Code) {
		const { tenant, visitor, signIn } = await tenantWith(code);
		const { body } = await visitor.redeem((await signIn(offline)).searchParams.get("code"));
		const fields = { grant_type: "refresh_token", client_id: "web", client_secret: "web-secret" };
		const refresh = () => askToken(tenant.origin, { ...fields, refresh_token: body.refresh_token });
		return { tenant, refresh };
	}

	test("runs rules again for a session's next code and for a refresh, and names which it is", async () => {
		const { visitor, signIn } = await tenantWith({ rules: [protocols] });
		await signIn();
		const silent = new URL((await visitor.authorize({ client_id: "web", prompt: "none" })).location);
		const { body } = await visitor.redeem(silent.searchParams.get("code"));
		expect(claimsOf(body.id_token).it).toBe("oidc-basic-profile");
		const { tenant, refresh } = await refreshed({ rules: [protocols] });
		expect(claimsOf((await refresh()).body.id_token).it).toBe("oauth2-refresh-token");
		expect(latest(tenant)).toMatchObject({
			type: "sertft",
			details: { rules: { results: [{ rule_name: "rule-1" }] } },
		});
	});

	test("is answered and logged if a rule refuses a refresh, and does not use the token up", async () => {
		const { tenant, refresh } = await refreshed({ rules: [refused] });
		const denied = { status: 401, body: { error: "unauthorized", error_description: "no" } };
		for (const _ of [1, 2]) expect(await refresh()).toMatchObject(denied);
		expect(latest(tenant)).toMatchObject({ type: "fertft", description: "no" });
	});

	test("gives the next token to one of two simultaneous refreshes with one token", async () => {
		const { refresh } = await refreshed({ rules: [protocols] });
		const statuses = (await Promise.all([refresh(), refresh()])).map(({ status }) => status);
		expect(statuses.sort()).toEqual([200, 403]);
	});

	test("runs rules and Actions for the password grant too", async () => {
		const password = { grant_type: "password", username: viewer, password: "Rolecall-demo-1", scope: "openid" };
		const trusted = { client_id: "trusted", client_secret: "trusted-secret" };
		const passing = await tenantWith({ rules: [protocols] });
		const { body } = await askToken(passing.tenant.origin, { ...password, ...trusted });
		expect(claimsOf(body.id_token).it).toBe("oauth2-password");
		const denying = await tenantWith({ actions: [action("api.access.deny('closed');")] });
		const denied = { status: 403, body: { error: "access_denied", error_description: "closed" } };
		expect(await askToken(denying.tenant.origin, { ...password, ...trusted })).toMatchObject(denied);
		expect(latest(denying.tenant)).toMatchObject({ type: "fepft", description: "closed" });
	});
});
