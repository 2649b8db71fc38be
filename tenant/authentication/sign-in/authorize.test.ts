import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyOrganization } from "../../records/organization-record.ts";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { callback, testClients } from "../../testing/test-clients.ts";
import { createVisitor } from "../../testing/visitor.ts";

let tenant: TestTenant;
beforeAll(async () => {
	const [web] = testClients.filter(({ client_id }) => client_id === "web");
	if (web === undefined) throw new Error("the client is missing");
	const clients = [
		...testClients,
		{ ...web, client_id: "web-of-organizations", fields: { organization_usage: "require" } },
		{ ...web, client_id: "web-of-people", fields: { organization_usage: "deny" } },
	];
	tenant = await startTestTenant({ clients, control: true });
	tenant.state.organizations.set("org_acme000000000000", emptyOrganization("org_acme000000000000", "acme"));
});
afterAll(() => tenant.close());

const userNamed = (email: string) => {
	const user = [...tenant.state.users.values()].find((one) => one.email === email);
	if (user === undefined) throw new Error(`nobody is ${email}`);
	return user;
};

describe("a request to sign in", () => {
	test("redirects a browser without a session to the sign-in page", async () => {
		const { status, location } = await createVisitor(tenant.origin).authorize();
		expect(status).toBe(302);
		expect(location).toMatch(/^\/u\/login\?state=[\w-]{20,}$/);
	});

	test("returns to the callback with a code and the state that was sent", async () => {
		const landed = await createVisitor(tenant.origin).signIn("admin@rolecall.test", { state: "a/b c&d=é" });
		expect(landed.origin + landed.pathname).toBe(callback);
		expect(landed.searchParams.get("state")).toBe("a/b c&d=é");
		expect(landed.searchParams.get("code")).toMatch(/^[\w-]{20,}$/);
	});

	test("of an unknown application shows an error page and redirects nowhere", async () => {
		const answer = await createVisitor(tenant.origin).authorize({ client_id: "nobody-knows" });
		expect(answer.status).toBe(403);
		expect(answer.location).toBe("");
		expect(answer.text).toContain("is not known to this tenant");
	});

	test.each(["https://evil.example/callback", `${callback}/more`, `${callback}?next=evil`, ""])(
		"with a callback that is not listed (%s) is refused and redirects nowhere",
		async (redirect_uri) => {
			const answer = await createVisitor(tenant.origin).authorize({ redirect_uri });
			expect(answer.status).toBe(403);
			expect(answer.location).toBe("");
			expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
		},
	);

	test.each([
		[{ response_type: "device" }, "unsupported_response_type"],
		[{ response_type: "code code" }, "unsupported_response_type"],
		[{ response_mode: "jwt" }, "invalid_request"],
		[{ request: "eyJhbGciOiJub25lIn0.e30." }, "request_not_supported"],
		[{ code_challenge: "abc", code_challenge_method: "plain" }, "invalid_request"],
		[{ code_challenge: "abc" }, "invalid_request"],
		[{ code_challenge: "too-short", code_challenge_method: "S256" }, "invalid_request"],
		[{ max_age: "soon" }, "invalid_request"],
		[{ prompt: "none login" }, "invalid_request"],
		[{ prompt: "none" }, "login_required"],
		[{ audience: "https://nowhere.example" }, "access_denied"],
		[{ connection: "nowhere" }, "invalid_request"],
		[{ connection: "google-oauth2" }, "invalid_request"],
		[{ organization: "org_nowhere000000000" }, "invalid_request"],
		[{ client_id: "web-of-organizations" }, "invalid_request"],
		[{ client_id: "web-of-people", organization: "org_acme000000000000" }, "invalid_request"],
	])("with %o returns with %s and the state", async (parameters, error) => {
		const { location } = await createVisitor(tenant.origin).authorize({ ...parameters });
		const landed = new URL(location);
		expect(landed.searchParams.get("error")).toBe(error);
		expect(landed.searchParams.get("state")).toBe("the-state");
		expect(landed.searchParams.get("code")).toBeNull();
	});
});

describe("the answer to the application", () => {
	test("is returned in the fragment, or posted by a page, if the request says so", async () => {
		const visitor = createVisitor(tenant.origin);
		const { hash, search } = await visitor.signIn("viewer@rolecall.test", { response_mode: "fragment" });
		const inFragment = new URLSearchParams(hash.slice(1));
		expect([search, inFragment.get("state")]).toEqual(["", "the-state"]);
		expect(inFragment.get("code")).toMatch(/^[\w-]{20,}$/);
		const page = await visitor.authorize({ response_mode: "form_post", state: '"><script>' });
		expect(page.status).toBe(200);
		expect(page.text).toContain(`<form class="entry" method="post" action="${callback}">`);
		expect(page.text).toMatch(/<input type="hidden" name="code" value="[\w-]{20,}">/);
		expect(page.text).toContain('name="state" value="&quot;&gt;&lt;script&gt;"');
		expect(page.headers.get("content-security-policy")).toContain("form-action 'self' http://localhost:3000");
	});

	test("reaches an application that posts its request", async () => {
		const asked = { client_id: "web", response_type: "code", redirect_uri: callback, prompt: "none" };
		const init = { method: "POST", body: new URLSearchParams(asked) };
		const { location } = await createVisitor(tenant.origin).visit("/authorize", init);
		expect(new URL(location).searchParams.get("error")).toBe("login_required");
		expect(tenant.state.logs.at(-1)).toMatchObject({ type: "fsa", description: "Login required", client_id: "web" });
	});
});

describe("a sign-in to an organization", () => {
	const organization = "org_acme000000000000";

	test("admits its members and refuses others in Auth0's words", async () => {
		const visitor = createVisitor(tenant.origin);
		const { user_id } = userNamed("support@rolecall.test");
		const refused = await visitor.signIn("support@rolecall.test", { organization });
		expect(refused.searchParams.get("error")).toBe("access_denied");
		const words = `user ${user_id} is not part of the ${organization} organization`;
		expect(refused.searchParams.get("error_description")).toBe(words);
		tenant.state.organizations.get(organization)?.members.set(user_id, new Set());
		const landed = await visitor.signIn("support@rolecall.test", { organization });
		expect(landed.searchParams.get("code")).toBeTruthy();
		tenant.state.organizations.get(organization)?.members.delete(user_id);
		const again = new URL((await visitor.authorize({ organization })).location);
		expect(again.searchParams.get("error_description")).toBe(words);
	});

	test("accepts the organization's name if the tenant allows it", async () => {
		const ask = async () => (await createVisitor(tenant.origin).authorize({ organization: "ACME" })).location;
		expect(new URL(await ask()).searchParams.get("error_description")).toBe("parameter organization is invalid");
		tenant.state.settings.allow_organization_name_in_authentication_api = true;
		expect(await ask()).toMatch(/^\/u\/login/);
	});
});

describe("a browser with a session", () => {
	test("must sign in again once its sign-in is older than max_age", async () => {
		const visitor = createVisitor(tenant.origin);
		await visitor.signIn("viewer@rolecall.test");
		expect((await visitor.authorize({ max_age: "600" })).location).toContain("code=");
		expect((await visitor.authorize({ max_age: "0" })).location).toMatch(/^\/u\/login/);
		const body = JSON.stringify({ advanceSeconds: 601 });
		await fetch(`${tenant.origin}/__tenant/clock`, { method: "POST", body });
		expect((await visitor.authorize({ max_age: "600" })).location).toMatch(/^\/u\/login/);
		const { location } = await visitor.authorize({ max_age: "600", prompt: "none" });
		expect(new URL(location).searchParams.get("error")).toBe("login_required");
	});

	test("gets its next code without a password, and even with prompt=none", async () => {
		const visitor = createVisitor(tenant.origin);
		await visitor.signIn("viewer@rolecall.test");
		const requests: Record<string, string>[] = [{}, { prompt: "none" }, { client_id: "shop" }];
		for (const parameters of requests) {
			const { location } = await visitor.authorize(parameters);
			expect(new URL(location).searchParams.get("code")).toBeTruthy();
		}
	});

	test("must sign in again with prompt=login", async () => {
		const visitor = createVisitor(tenant.origin);
		await visitor.signIn("viewer@rolecall.test");
		expect((await visitor.authorize({ prompt: "login" })).location).toMatch(/^\/u\/login/);
	});

	test("gets no more codes once its user is blocked", async () => {
		const visitor = createVisitor(tenant.origin);
		await visitor.signIn("nobody@rolecall.test");
		const user = userNamed("nobody@rolecall.test");
		tenant.state.users.put({ ...user, blocked: true });
		const landed = new URL((await visitor.authorize()).location);
		tenant.state.users.put(user);
		expect(landed.searchParams.get("error")).toBe("unauthorized");
		expect(landed.searchParams.get("error_description")).toBe("user is blocked");
		expect(landed.searchParams.get("code")).toBeNull();
	});

	test("must sign in again once its user is deleted", async () => {
		const visitor = createVisitor(tenant.origin);
		await visitor.signIn("nobody@rolecall.test");
		const user = userNamed("nobody@rolecall.test");
		tenant.state.users.remove(user.user_id);
		const { location } = await visitor.authorize();
		tenant.state.users.put(user);
		expect(location).toMatch(/^\/u\/login/);
	});
});
