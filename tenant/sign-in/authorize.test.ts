import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestTenant, type TestTenant } from "../testing/start-test-tenant.ts";
import { callback } from "../testing/test-clients.ts";
import { createVisitor } from "../testing/visitor.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant();
});
afterAll(() => tenant.close());

const userNamed = (email: string) => {
	const user = [...tenant.state.users.values()].find((one) => one.email === email);
	if (user === undefined) throw new Error(`nobody is ${email}`);
	return user;
};

describe("a request to sign in", () => {
	test("leads a browser without a session to the sign-in page", async () => {
		const { status, location } = await createVisitor(tenant.origin).authorize();
		expect(status).toBe(302);
		expect(location).toMatch(/^\/u\/login\?state=[\w-]{20,}$/);
	});

	test("comes back to the callback with a code and the state that was sent", async () => {
		const landed = await createVisitor(tenant.origin).signIn("admin@rolecall.test", { state: "a/b c&d=é" });
		expect(landed.origin + landed.pathname).toBe(callback);
		expect(landed.searchParams.get("state")).toBe("a/b c&d=é");
		expect(landed.searchParams.get("code")).toMatch(/^[\w-]{20,}$/);
	});

	test("from an unknown application is told to the person and redirected nowhere", async () => {
		const answer = await createVisitor(tenant.origin).authorize({ client_id: "nobody-knows" });
		expect(answer.status).toBe(403);
		expect(answer.location).toBe("");
		expect(answer.text).toContain("is not known to this tenant");
	});

	test.each(["https://evil.example/callback", `${callback}/more`, `${callback}?next=evil`, ""])(
		"to a callback that is not on the list (%s) is refused and redirected nowhere",
		async (redirect_uri) => {
			const answer = await createVisitor(tenant.origin).authorize({ redirect_uri });
			expect(answer.status).toBe(403);
			expect(answer.location).toBe("");
			expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
		},
	);

	test.each([
		[{ response_type: "token" }, "unsupported_response_type"],
		[{ code_challenge: "abc", code_challenge_method: "plain" }, "invalid_request"],
		[{ code_challenge: "abc" }, "invalid_request"],
		[{ prompt: "none" }, "login_required"],
	])("that asks for %o comes back with %s and the state", async (parameters, error) => {
		const { location } = await createVisitor(tenant.origin).authorize({ ...parameters });
		const landed = new URL(location);
		expect(landed.searchParams.get("error")).toBe(error);
		expect(landed.searchParams.get("state")).toBe("the-state");
		expect(landed.searchParams.get("code")).toBeNull();
	});
});

describe("a browser with a session", () => {
	test("gets its next code without a password, and even with prompt=none", async () => {
		const visitor = createVisitor(tenant.origin);
		await visitor.signIn("viewer@rolecall.test");
		const requests: Record<string, string>[] = [{}, { prompt: "none" }, { client_id: "shop" }];
		for (const parameters of requests) {
			const { location } = await visitor.authorize(parameters);
			expect(new URL(location).searchParams.get("code")).toBeTruthy();
		}
	});

	test("is asked again with prompt=login", async () => {
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

	test("starts from the beginning once its user is deleted", async () => {
		const visitor = createVisitor(tenant.origin);
		await visitor.signIn("nobody@rolecall.test");
		const user = userNamed("nobody@rolecall.test");
		tenant.state.users.remove(user.user_id);
		const { location } = await visitor.authorize();
		tenant.state.users.put(user);
		expect(location).toMatch(/^\/u\/login/);
	});
});
