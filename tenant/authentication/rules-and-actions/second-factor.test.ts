import { describe, expect, test } from "vitest";
import { askToken, claimsOf } from "../../testing/ask-token.ts";
import { oauthClients } from "../../testing/oauth-clients.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { action, rule } from "../../testing/try-scripts.ts";
import { createVisitor } from "../../testing/visitor.ts";

const viewer = "viewer@rolecall.test";
const asking = rule(
	"context.multifactor = { provider: 'any', allowRememberBrowser: false }; context.idToken.it = 1; callback(null, user, context);",
);

async function tenantWith({ rules = [], actions = [] }: { rules?: string[]; actions?: string[] }) {
	const named = (kind: string, sources: string[]) =>
		sources.map((source, index) => ({ name: `${kind}-${index + 1}`, source }));
	const pipeline = { rules: named("rule", rules), actions: named("action", actions) };
	const tenant = await freshTenant({ pipeline, clients: oauthClients(), control: true });
	return { tenant, visitor: createVisitor(tenant.origin) };
}

const codeOf = ({ state }: TestTenant) => state.outbox.list().find(({ kind }) => kind === "second_factor")?.code ?? "";
const send = (visitor: ReturnType<typeof createVisitor>, page: URL, fields: Record<string, string>) =>
	visitor.visit(page.pathname + page.search, { method: "POST", body: new URLSearchParams(fields) });

describe("a second factor", () => {
	test.each([
		["a rule by context.multifactor", { rules: [asking] }],
		["an Action by api.multifactor.enable", { actions: [action("api.multifactor.enable('any');")] }],
		[
			"an Action by api.authentication.challengeWith",
			{ actions: [action("api.authentication.challengeWith({ type: 'otp' });")] },
		],
		[
			"an Action by api.authentication.enrollWithAny",
			{ actions: [action("api.authentication.enrollWithAny([{ type: 'otp' }]);")] },
		],
		[
			"a rule that names a provider",
			{ rules: [rule("context.multifactor = { provider: 'guardian' }; callback(null, user, context);")] },
		],
	])("demanded by %s shows a page for a code, and issues no authorization code before it", async (_, code) => {
		const { tenant, visitor } = await tenantWith(code);
		const page = await visitor.signIn(viewer);
		expect(page.pathname).toBe("/u/mfa-otp-challenge");
		const shown = await visitor.visit(page.pathname + page.search);
		expect(shown.text).toContain("One-time code");
		expect(shown.text).toContain('href="/__tenant/outbox"');
		expect(shown.text).not.toContain(codeOf(tenant));
		expect(codeOf(tenant)).toMatch(/^\d{6}$/);
		const landed = new URL((await send(visitor, page, { code: codeOf(tenant) })).location);
		const { body } = await visitor.redeem(landed.searchParams.get("code"));
		expect(claimsOf(body.id_token)).toMatchObject({ amr: ["mfa"] });
	});

	test("keeps the claims of rules, is noted on the session, and is reported to the rules of the next sign-in", async () => {
		const once = rule(
			`context.idToken.methods = context.authentication.methods.map((one) => one.name);
			if (!context.authentication.methods.some((one) => one.name === "mfa")) context.multifactor = { provider: "any" };
			callback(null, user, context);`,
		);
		const { tenant, visitor } = await tenantWith({ rules: [once] });
		const page = await visitor.signIn(viewer);
		const first = new URL((await send(visitor, page, { code: codeOf(tenant) })).location);
		const claims = async (url: URL) => claimsOf((await visitor.redeem(url.searchParams.get("code"))).body.id_token);
		expect((await claims(first)).methods).toEqual(["pwd"]);
		const silent = new URL((await visitor.authorize({ prompt: "none" })).location);
		expect((await claims(silent)).methods).toEqual(["pwd", "mfa"]);
	});

	test("is told to every application that the session signs in to, until the person signs in anew", async () => {
		const { tenant, visitor } = await tenantWith({ rules: [] });
		const claims = async (url: URL) => claimsOf((await visitor.redeem(url.searchParams.get("code"))).body.id_token);
		const factor = { acr_values: "http://schemas.openid.net/pape/policies/2007/06/multi-factor", max_age: "600" };
		expect(await claims(await visitor.signIn(viewer))).not.toHaveProperty("amr");
		const page = new URL((await visitor.authorize(factor)).location, tenant.origin);
		expect(page.pathname).toBe("/u/mfa-otp-challenge");
		const first = new URL((await send(visitor, page, { code: codeOf(tenant) })).location);
		expect(await claims(first)).toMatchObject({ amr: ["mfa"], auth_time: expect.any(Number) });
		const silent = new URL((await visitor.authorize({ ...factor, prompt: "none" })).location);
		expect(await claims(silent)).toMatchObject({ amr: ["mfa"] });
		const plain = new URL((await visitor.authorize({ prompt: "none" })).location);
		expect(await claims(plain)).toMatchObject({ amr: ["mfa"] });
	});

	test("refuses a wrong code on the page, three times for each code and ten times in all", async () => {
		const { tenant, visitor } = await tenantWith({ rules: [asking] });
		const page = await visitor.signIn(viewer);
		const wrong = codeOf(tenant) === "000000" ? "000001" : "000000";
		for (let round = 0; round < 3; round += 1) {
			const { status, text } = await send(visitor, page, { code: wrong });
			expect([status, text.includes("That is not the code")]).toEqual([400, true]);
		}
		expect((await send(visitor, page, { code: codeOf(tenant) })).text).toContain("tried too often");
		expect((await send(visitor, page, { action: "resend" })).text).toContain("Another code is on its way");
		for (let round = 0; round < 6; round += 1) await send(visitor, page, { code: "none" });
		await send(visitor, page, { action: "resend" });
		expect((await send(visitor, page, { code: codeOf(tenant) })).text).toContain("This sign-in has expired.");
	});

	test("is asked for only in the browser that began, and refuses somebody blocked meanwhile", async () => {
		const { tenant, visitor } = await tenantWith({ rules: [asking] });
		const page = await visitor.signIn(viewer);
		const stranger = createVisitor(tenant.origin);
		expect((await send(stranger, page, { code: codeOf(tenant) })).status).toBe(400);
		const user = tenant.state.users.having("email", viewer)[0];
		if (user) tenant.state.users.put({ ...user, blocked: true });
		const landed = new URL((await send(visitor, page, { code: codeOf(tenant) })).location);
		expect(landed.searchParams.get("error_description")).toBe("user is blocked");
	});

	test("refuses a silent sign-in, and is asked for at the next sign-in with a page", async () => {
		const { visitor } = await tenantWith({ rules: [asking] });
		await visitor.signIn(viewer);
		const silent = new URL((await visitor.authorize({ prompt: "none" })).location);
		expect(Object.fromEntries(silent.searchParams)).toMatchObject({
			error: "interaction_required",
			error_description: "Multifactor authentication required",
		});
		expect((await visitor.authorize()).location).toMatch(/^\/u\/mfa-otp-challenge/);
		expect((await visitor.authorize({ response_type: "token" })).location).toMatch(/^\/u\/mfa-otp-challenge/);
	});

	test("is skipped if a rule or a later Action sets provider none", async () => {
		const none = rule("context.multifactor = { provider: 'none' }; callback(null, user, context);");
		const later = action("api.multifactor.enable('none');");
		for (const code of [{ rules: [none] }, { rules: [asking], actions: [later] }]) {
			const { visitor } = await tenantWith(code);
			expect((await visitor.signIn(viewer)).searchParams.get("code")).toBeTruthy();
		}
	});

	test("is skipped in a remembered browser, until an admin forgets it", async () => {
		const { tenant, visitor } = await tenantWith({
			actions: [action("api.multifactor.enable('any', { allowRememberBrowser: true });")],
		});
		const page = await visitor.signIn(viewer);
		await send(visitor, page, { code: codeOf(tenant), remember: "yes" });
		expect((await visitor.authorize()).location).toContain("code=");
		const { user_id = "" } = tenant.state.users.having("email", viewer)[0] ?? {};
		await tenant.api("POST", `/users/${encodeURIComponent(user_id)}/multifactor/actions/invalidate-remember-browser`);
		expect((await visitor.authorize()).location).toMatch(/^\/u\/mfa-otp-challenge/);
	});

	test("offers no remembering if the script forbids it, and ignores the choice", async () => {
		const { tenant, visitor } = await tenantWith({ rules: [asking] });
		const page = await visitor.signIn(viewer);
		expect((await visitor.visit(page.pathname + page.search)).text).not.toContain('name="remember"');
		await send(visitor, page, { code: codeOf(tenant), remember: "yes" });
		expect((await visitor.authorize()).location).toMatch(/^\/u\/mfa-otp-challenge/);
	});

	test("is asked for after a redirect of the same sign-in", async () => {
		const both = rule(
			`context.multifactor = { provider: "any" };
			if (context.protocol !== "redirect-callback") context.redirect = { url: "https://elsewhere.example/" };
			callback(null, user, context);`,
		);
		const { tenant, visitor } = await tenantWith({ rules: [both] });
		const sent = await visitor.signIn(viewer);
		expect([sent.origin, codeOf(tenant)]).toEqual(["https://elsewhere.example", ""]);
		const { location } = await visitor.visit(`/continue?state=${sent.searchParams.get("state")}`);
		expect(location).toMatch(/^\/u\/mfa-otp-challenge/);
	});
});

describe("a second factor that no script asks for", () => {
	test("is asked for by the tenant's policy, once a session", async () => {
		const { tenant, visitor } = await tenantWith({});
		await tenant.api("PUT", "/guardian/policies", { body: ["all-applications"] });
		const page = await visitor.signIn(viewer);
		expect(page.pathname).toBe("/u/mfa-otp-challenge");
		await send(visitor, page, { code: codeOf(tenant) });
		expect((await visitor.authorize({ prompt: "none" })).location).toContain("code=");
	});

	test("is asked for by an application's acr_values", async () => {
		const { visitor } = await tenantWith({});
		const acr_values = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";
		expect((await visitor.signIn(viewer, { acr_values })).pathname).toBe("/u/mfa-otp-challenge");
	});
});

describe("the token endpoint", () => {
	const trusted = { client_id: "trusted", client_secret: "trusted-secret" };
	const password = {
		...trusted,
		grant_type: "password",
		username: viewer,
		password: "Rolecall-demo-1",
		scope: "openid",
	};
	const factor = { ...trusted, grant_type: "http://auth0.com/oauth/grant-type/mfa-otp" };

	test("answers a password with mfa_required, and the code with the tokens, once", async () => {
		const { tenant } = await tenantWith({ rules: [asking] });
		const required = await askToken(tenant.origin, password);
		expect(required).toMatchObject({ status: 403, body: { error: "mfa_required", mfa_token: expect.any(String) } });
		expect(required.body).not.toHaveProperty("access_token");
		const { mfa_token } = required.body;
		const wrong = await askToken(tenant.origin, { ...factor, mfa_token, otp: "none" });
		expect(wrong).toMatchObject({
			status: 403,
			body: { error: "invalid_grant", error_description: "Invalid otp_code." },
		});
		const web = { client_id: "web", client_secret: "web-secret" };
		expect((await askToken(tenant.origin, { ...factor, ...web, mfa_token, otp: codeOf(tenant) })).status).toBe(403);
		const otp = codeOf(tenant);
		const { status, body } = await askToken(tenant.origin, { ...factor, mfa_token, otp });
		expect([status, claimsOf(body.id_token).it]).toEqual([200, 1]);
		expect((await askToken(tenant.origin, { ...factor, mfa_token, otp })).status).toBe(403);
	});

	test("sends another code for a challenge", async () => {
		const { tenant } = await tenantWith({ rules: [asking] });
		const { mfa_token } = (await askToken(tenant.origin, password)).body;
		const challenge = (fields: Record<string, string>) =>
			fetch(`${tenant.origin}/mfa/challenge`, { method: "POST", body: new URLSearchParams({ ...trusted, ...fields }) });
		expect(await (await challenge({ mfa_token, challenge_type: "otp oob" })).json()).toEqual({ challenge_type: "otp" });
		expect(tenant.state.outbox.list()).toHaveLength(2);
		expect((await askToken(tenant.origin, { ...factor, mfa_token, otp: codeOf(tenant) })).status).toBe(200);
		expect((await challenge({ mfa_token: "none" })).status).toBe(403);
	});

	test("issues no token for a refresh if a script asks for a second factor", async () => {
		const late = rule(
			"if (context.protocol === 'oauth2-refresh-token') context.multifactor = { provider: 'any' }; callback(null, user, context);",
		);
		const { tenant, visitor } = await tenantWith({ rules: [late] });
		const landed = await visitor.signIn(viewer, { scope: "openid offline_access" });
		const { refresh_token } = (await visitor.redeem(landed.searchParams.get("code"))).body;
		const web = { client_id: "web", client_secret: "web-secret" };
		const refresh = { ...web, grant_type: "refresh_token", refresh_token };
		const { status, body } = await askToken(tenant.origin, refresh);
		expect([status, body.error]).toEqual([403, "mfa_required"]);
		const passed = await askToken(tenant.origin, { ...factor, ...web, mfa_token: body.mfa_token, otp: codeOf(tenant) });
		expect(passed.body).toMatchObject({ refresh_token: expect.any(String) });
	});
});

describe("auth0.users in a rule", () => {
	const told = (expression: string) =>
		rule(
			`${expression}.then((it) => { context.idToken.it = it; callback(null, user, context); }, (error) => { context.idToken.it = error.message; callback(null, user, context); });`,
		);

	test("changes the metadata of the person who signs in, and its token allows nothing more", async () => {
		const { tenant, visitor } = await tenantWith({
			rules: [
				told("auth0.users.updateAppMetadata(user.user_id, { plan: 'pro' })"),
				told(
					"auth0.users.updateUserMetadata(user.user_id, { colour: 'red' }).then(() => auth0.users.get(user.user_id)).then((it) => it.app_metadata)",
				),
			],
		});
		const landed = await visitor.signIn(viewer);
		const { body } = await visitor.redeem(landed.searchParams.get("code"));
		expect(claimsOf(body.id_token).it).toEqual({ plan: "pro" });
		expect(tenant.state.users.having("email", viewer)[0]).toMatchObject({
			app_metadata: { plan: "pro" },
			user_metadata: { colour: "red" },
		});
	});

	test("has a token with the scopes of rules, which cannot delete users, is never logged and is reused at the next sign-in", async () => {
		const tell = rule("context.idToken.token = auth0.accessToken; callback(null, user, context);");
		const { tenant, visitor } = await tenantWith({ rules: [tell] });
		const tokenOf = async () => {
			const landed = await visitor.signIn(viewer, { prompt: "login" });
			return String(claimsOf((await visitor.redeem(landed.searchParams.get("code"))).body.id_token).token);
		};
		const token = await tokenOf();
		expect(await tokenOf()).toBe(token);
		expect(claimsOf(token)).toMatchObject({ scope: "read:users update:users", aud: `${tenant.origin}/api/v2/` });
		const { user_id = "" } = tenant.state.users.having("email", viewer)[0] ?? {};
		const path = `/users/${encodeURIComponent(user_id)}`;
		expect((await tenant.api("GET", path, { token })).status).toBe(200);
		expect((await tenant.api("DELETE", path, { token })).status).toBe(403);
		expect((await tenant.api("GET", "/clients", { token })).status).toBe(403);
		await fetch(`${tenant.origin}/__tenant/revoke-tokens`, { method: "POST" });
		expect(await tokenOf()).not.toBe(token);
	});
});
