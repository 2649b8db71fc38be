import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setEnv } from "@/lib/env/server/env";
import { signInCookie } from "@/testing/routes/sign-in-cookie";
import { applySettings } from "@/testing/settings";
import { config, proxy } from "./proxy";

beforeEach(() => applySettings());
afterEach(() => setEnv(undefined));

async function ask(path: string, { signedIn = false } = {}) {
	const { name, value } = await signInCookie();
	return proxy(
		new NextRequest(`http://localhost:3000${path}`, { headers: signedIn ? { cookie: `${name}=${value}` } : {} }),
	);
}

describe("the headers of a response", () => {
	it.each([
		["/users", true],
		["/users", false],
		["/sign-in", false],
	])("are complete for %s (signed in: %s)", async (path, signedIn) => {
		const { headers } = await ask(path, { signedIn });
		expect(headers.get("strict-transport-security")).toContain("max-age=63072000");
		expect(headers.get("x-content-type-options")).toBe("nosniff");
		expect(headers.get("x-frame-options")).toBe("DENY");
		expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
		expect(headers.get("permissions-policy")).toContain("camera=()");
		expect(headers.get("content-security-policy")).toMatch(
			/script-src 'self' 'nonce-[A-Za-z0-9+/=]{40,}' 'strict-dynamic'/,
		);
	});

	it("contain a nonce that is new for each request and known only to the page", async () => {
		const answers = await Promise.all([ask("/users", { signedIn: true }), ask("/users", { signedIn: true })]);
		const nonces = answers.map(
			({ headers }) => /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1],
		);
		expect(new Set(nonces).size).toBe(2);
		expect(answers[0]?.headers.get("x-middleware-request-x-nonce")).toBe(nonces[0]);
		expect(answers[0]?.headers.get("x-nonce")).toBeNull();
	});
});

describe("a page without a session", () => {
	it("redirects to the sign-in with the way back", async () => {
		const response = await ask("/users?q=a b");
		expect(response.status).toBe(307);
		expect(response.headers.get("location")).toBe("http://localhost:3000/sign-in?callbackUrl=%2Fusers%3Fq%3Da%2520b");
	});

	it("is served if it is the sign-in page", async () => {
		expect((await ask("/sign-in")).status).toBe(200);
		expect((await ask("/sign-in-not")).status).toBe(307);
	});
});

it.each([
	["/_next/static/chunks/a.js", false],
	["/_next/static/media/b.woff2", false],
	["/icon.svg", false],
	["/api", false],
	["/api/users", false],
	["/", true],
	["/users", true],
	["/apis", true],
	["/users/api", true],
	["/users/auth0%7C1", true],
	["/favicon.ico", true],
	["/_next/static/x", true],
	["/_next/static", true],
	["/_next/staticx/a.js", true],
	["/_next/image", true],
	["/_next/data/x/users.json", true],
	["/icon.svgx", true],
	["/icon.svg/x", true],
	["/iconxsvg", true],
	["/x/icon.svg", true],
	["/%5fnext/static/chunks/a.js", true],
	["//icon.svg", true],
])("the proxy handles %s: %s, and skips only routes and files of the build", (path, isOurs) => {
	expect(new RegExp(`^${config.matcher[0]}$`).test(path)).toBe(isOurs);
});

describe("a request that no page accepts", () => {
	it.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("is refused with a problem: %s of a page", async (method) => {
		const answer = proxy(new NextRequest("http://localhost:3000/sign-in", { method }));
		expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
		expect(await answer.json()).toMatchObject({ code: "method_not_allowed" });
		expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
	});

	it.each(["/%ff", "/users/%", "/%61pi/%c0%ae", "/%E2%82"])(
		"is refused with a problem: the address %s",
		async (path) => {
			const answer = proxy(new NextRequest(`http://localhost:3000${path}`));
			expect([answer.status, (await answer.json()).code]).toEqual([400, "invalid_request"]);
		},
	);
});

it("the proxy ignores a cookie whose name only starts like the session cookie's", async () => {
	const { name, value } = await signInCookie();
	const ask = (cookie: string) =>
		proxy(new NextRequest("http://localhost:3000/users", { headers: { cookie: `${cookie}=${value}` } })).status;
	expect([ask(name), ask(`${name}.0`), ask(`${name}.evil`), ask(`${name}x`)]).toEqual([200, 200, 307, 307]);
});

it("the content security policy allows forms to lead to the sign-in host", () => {
	applySettings({ AUTH0_ISSUER_DOMAIN: "login.acme.com" });
	const { headers } = proxy(new NextRequest("http://localhost:3000/sign-in"));
	expect(headers.get("content-security-policy")).toContain("form-action 'self' https://login.acme.com");
});
