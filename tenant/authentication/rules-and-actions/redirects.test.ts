import { describe, expect, test } from "vitest";
import { askToken, claimsOf } from "../../testing/ask-token.ts";
import { oauthClients } from "../../testing/oauth-clients.ts";
import { freshTenant } from "../../testing/start-test-tenant.ts";
import { action, rule } from "../../testing/try-scripts.ts";
import { createVisitor } from "../../testing/visitor.ts";

const viewer = "viewer@rolecall.test";
const elsewhere = "https://elsewhere.example/terms";

async function tenantWith({
	rules = [],
	actions = [],
	...rest
}: {
	rules?: string[];
	actions?: string[];
	secrets?: Record<string, string>;
}) {
	const named = (kind: string, sources: string[]) =>
		sources.map((source, index) => ({ name: `${kind}-${index + 1}`, source }));
	const pipeline = { rules: named("rule", rules), actions: named("action", actions), ...rest };
	const tenant = await freshTenant({ pipeline, clients: oauthClients(), control: true });
	const visitor = createVisitor(tenant.origin);
	const resume = (sent: URL, more: Record<string, string> = {}, who = visitor) =>
		who.visit(`/continue?${new URLSearchParams({ state: sent.searchParams.get("state") ?? "", ...more })}`);
	const claims = async (location: string) =>
		claimsOf((await visitor.redeem(new URL(location).searchParams.get("code"))).body.id_token);
	const userNow = () => tenant.state.users.having("email", viewer)[0];
	return { tenant, visitor, resume, claims, userNow };
}

const redirecting = rule(`
	if (context.protocol === "redirect-callback") {
		context.idToken.answer = context.request.query.answer || context.request.body.answer;
		return callback(null, user, context);
	}
	context.redirect = { url: "${elsewhere}?a=1" };
	callback(null, user, context);`);

describe("a rule that sets context.redirect", () => {
	test("redirects the person with a state, and resumes as redirect-callback with the returned parameters", async () => {
		const { visitor, resume, claims } = await tenantWith({ rules: [redirecting] });
		const sent = await visitor.signIn(viewer);
		expect(sent.origin + sent.pathname).toBe(elsewhere);
		expect([sent.searchParams.get("a"), sent.searchParams.get("state")]).toEqual([
			"1",
			expect.stringMatching(/^[\w-]{20,}$/),
		]);
		const back = await resume(sent, { answer: "yes" });
		expect(new URL(back.location).searchParams.get("state")).toBe("the-state");
		expect((await claims(back.location)).answer).toBe("yes");
	});

	test("passes a posted return as the request's body", async () => {
		const { visitor, claims } = await tenantWith({ rules: [redirecting] });
		const sent = await visitor.signIn(viewer);
		const init = { method: "POST", body: new URLSearchParams({ answer: "posted" }) };
		const back = await visitor.visit(`/continue?state=${sent.searchParams.get("state")}`, init);
		expect((await claims(back.location)).answer).toBe("posted");
	});

	test("calls no Action before the person returns", async () => {
		const counting = action("api.user.setAppMetadata('called', (event.user.app_metadata.called ?? 0) + 1);");
		const { visitor, resume, userNow } = await tenantWith({ rules: [redirecting], actions: [counting] });
		const sent = await visitor.signIn(viewer);
		expect(userNow()?.app_metadata).toEqual({});
		await resume(sent);
		expect(userNow()?.app_metadata).toEqual({ called: 1 });
	});

	test("passes a rule's reason to the application if it refuses after the return", async () => {
		const refusing = rule(
			`if (context.protocol === "redirect-callback") return callback(new UnauthorizedError("not agreed"));
			context.redirect = { url: "${elsewhere}" }; callback(null, user, context);`,
		);
		const { visitor, resume } = await tenantWith({ rules: [refusing] });
		const back = new URL((await resume(await visitor.signIn(viewer))).location);
		expect(Object.fromEntries(back.searchParams)).toMatchObject({
			error: "unauthorized",
			error_description: "not agreed",
		});
	});

	test("is stopped if it redirects for ever", async () => {
		const { visitor, resume } = await tenantWith({
			rules: [rule(`context.redirect = { url: "${elsewhere}" }; callback(null, user, context);`)],
		});
		let sent = await visitor.signIn(viewer);
		for (let round = 0; round < 10; round += 1) sent = new URL((await resume(sent)).location);
		expect(sent.searchParams.get("error_description")).toBe("The sign-in was redirected more than 10 times.");
	});

	test.each(["javascript:alert(1)", "/relative", "data:text/html,x", "file:///etc/passwd", ""])(
		"is refused with a message if the address is not http: %s",
		async (url) => {
			const { visitor } = await tenantWith({
				rules: [rule(`context.redirect = { url: ${JSON.stringify(url)} }; callback(null, user, context);`)],
			});
			const landed = await visitor.signIn(viewer);
			expect(landed.searchParams.get("error")).toBe("access_denied");
			expect(landed.searchParams.get("error_description")).toBe(
				`The redirect "${url}" is no address of http or https.`,
			);
		},
	);
});

describe("an Action that calls api.redirect.sendUserTo", () => {
	const first = action(
		"api.idToken.setCustomClaim('first', 1); api.user.setAppMetadata('runs', (event.user.app_metadata.runs ?? 0) + 1);",
	);
	const sending = `
		exports.onExecutePostLogin = async (event, api) => {
			const token = api.redirect.encodeToken({ secret: event.secrets.SHARED, payload: { plan: "pro" } });
			if (api.redirect.canRedirect()) api.redirect.sendUserTo("${elsewhere}", { query: { session_token: token, lang: "é" } });
		};
		exports.onContinuePostLogin = async (event, api) => {
			const { plan, sub } = api.redirect.validateToken({ secret: event.secrets.SHARED, tokenParameterName: "session_token" });
			api.idToken.setCustomClaim("back", [plan, sub === event.user.user_id, event.request.query.answer]);
		};`;
	const last = action("api.idToken.setCustomClaim('last', event.user.app_metadata.runs);");
	const code = { actions: [first, sending, last], secrets: { SHARED: "shared-secret" } };

	test("resumes with its onContinuePostLogin, keeps the earlier claims, and calls later Actions once", async () => {
		const { visitor, resume, claims, userNow } = await tenantWith(code);
		const sent = await visitor.signIn(viewer);
		expect([sent.origin + sent.pathname, sent.searchParams.get("lang")]).toEqual([elsewhere, "é"]);
		expect(claimsOf(sent.searchParams.get("session_token"))).toMatchObject({
			plan: "pro",
			sub: userNow()?.user_id,
			iss: "127.0.0.1",
		});
		const back = await resume(sent, { session_token: sent.searchParams.get("session_token") ?? "", answer: "yes" });
		expect(await claims(back.location)).toMatchObject({ first: 1, back: ["pro", true, "yes"], last: 1 });
		expect(userNow()?.app_metadata).toEqual({ runs: 1 });
	});

	test("refuses a session token that is not signed with the secret", async () => {
		const { visitor, resume } = await tenantWith(code);
		const sent = await visitor.signIn(viewer);
		const [head, , signature] = (sent.searchParams.get("session_token") ?? "").split(".");
		const forged = `${head}.${Buffer.from(JSON.stringify({ plan: "gold" })).toString("base64url")}.${signature}`;
		const back = new URL((await resume(sent, { session_token: forged })).location);
		expect(back.searchParams.get("error_description")).toBe("invalid signature");
	});

	test("does not undo changes that the other page made meanwhile", async () => {
		const { tenant, visitor, resume, userNow } = await tenantWith({
			actions: [
				first,
				`exports.onExecutePostLogin = async (event, api) => api.redirect.sendUserTo("${elsewhere}"); exports.onContinuePostLogin = async () => {};`,
			],
		});
		const sent = await visitor.signIn(viewer);
		const user = userNow();
		if (user) tenant.state.users.put({ ...user, app_metadata: { runs: 7 } });
		await resume(sent);
		expect(userNow()?.app_metadata).toEqual({ runs: 7 });
	});

	test("fails with a message when an Action without onContinuePostLogin is resumed", async () => {
		const { visitor, resume } = await tenantWith({ actions: [action(`api.redirect.sendUserTo("${elsewhere}");`)] });
		const back = new URL((await resume(await visitor.signIn(viewer))).location);
		expect(back.searchParams.get("error_description")).toBe('The Action "action-1" exports no onContinuePostLogin.');
	});
});

describe("the state of a redirect", () => {
	test("is accepted once, in the browser that began, and for an hour", async () => {
		const { tenant, visitor, resume } = await tenantWith({ rules: [redirecting] });
		const sent = await visitor.signIn(viewer);
		const stranger = createVisitor(tenant.origin);
		const expired = { status: 400, location: "", text: expect.stringContaining("This sign-in has expired.") };
		expect(await resume(sent, {}, stranger)).toMatchObject(expired);
		await stranger.visit(`/continue?state=${sent.searchParams.get("state")}`, {
			method: "POST",
			body: new URLSearchParams(),
		});
		const other = createVisitor(tenant.origin);
		await other.signIn("admin@rolecall.test");
		expect(await resume(sent, {}, other)).toMatchObject(expired);
		expect((await resume(sent)).location).toContain("code=");
		expect(await resume(sent)).toMatchObject(expired);
		const late = new URL((await visitor.authorize()).location);
		await fetch(`${tenant.origin}/__tenant/clock`, { method: "POST", body: JSON.stringify({ advanceSeconds: 3_601 }) });
		expect(await resume(late)).toMatchObject(expired);
	});

	test("does not resume the sign-in of somebody who was blocked meanwhile", async () => {
		const { tenant, visitor, resume, userNow } = await tenantWith({ rules: [redirecting] });
		const sent = await visitor.signIn(viewer);
		const user = userNow();
		if (user) tenant.state.users.put({ ...user, blocked: true });
		const back = new URL((await resume(sent)).location);
		expect(back.searchParams.get("error_description")).toBe("user is blocked");
	});
});

describe("a sign-in that may show no page", () => {
	test("answers a redirect with interaction_required: with prompt=none, for a refresh and for a password", async () => {
		const late = rule(
			`if (context.protocol === "redirect-callback" || context.stats.loginsCount < 0) return callback(null, user, context);
			context.redirect = { url: "${elsewhere}" }; callback(null, user, context);`,
		);
		const { tenant, visitor, resume } = await tenantWith({ rules: [late] });
		const sent = await visitor.signIn(viewer, { scope: "openid offline_access" });
		const silent = new URL((await visitor.authorize({ prompt: "none" })).location);
		expect(silent.searchParams.get("error")).toBe("interaction_required");
		const code = new URL((await resume(sent)).location).searchParams.get("code");
		const { refresh_token } = (await visitor.redeem(code)).body;
		const required = { status: 403, body: { error: "interaction_required" } };
		const web = { client_id: "web", client_secret: "web-secret" };
		expect(await askToken(tenant.origin, { ...web, grant_type: "refresh_token", refresh_token })).toMatchObject(
			required,
		);
		const trusted = { client_id: "trusted", client_secret: "trusted-secret", grant_type: "password" };
		const password = { username: viewer, password: "Rolecall-demo-1" };
		expect(await askToken(tenant.origin, { ...trusted, ...password })).toMatchObject(required);
	});
});

test("the sign-in page lets its form lead to other origins only if the tenant has a script that may redirect", async () => {
	const policyOf = async (code: Parameters<typeof tenantWith>[0]) => {
		const { visitor } = await tenantWith(code);
		const page = await visitor.visit((await visitor.authorize()).location);
		return page.headers.get("content-security-policy");
	};
	expect(await policyOf({ rules: [redirecting] })).toContain("form-action 'self' http://localhost:3000 https: http:;");
	expect(await policyOf({ rules: [rule("callback(null, user, context);")] })).toContain(
		"form-action 'self' http://localhost:3000;",
	);
});
