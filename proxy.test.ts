import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setEnv } from "@/lib/env/server/env";
import { applySettings } from "@/lib/testing/settings";
import { signInCookie } from "@/lib/testing/sign-in-cookie";
import { config, proxy } from "./proxy";

beforeEach(() => applySettings());
afterEach(() => setEnv(undefined));

async function ask(path: string, { signedIn = false } = {}) {
	const { name, value } = await signInCookie();
	return proxy(
		new NextRequest(`http://localhost:3000${path}`, { headers: signedIn ? { cookie: `${name}=${value}` } : {} }),
	);
}

describe("the headers of an answer", () => {
	it.each([
		["/users", true],
		["/users", false],
		["/sign-in", false],
		["/api/users", false],
	])("of %s (signed in: %s) are all there", async (path, signedIn) => {
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

	it("have a nonce that is new for each request and known to the page alone", async () => {
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
	it("leads to the sign-in and back", async () => {
		const response = await ask("/users?q=a b");
		expect(response.status).toBe(307);
		expect(response.headers.get("location")).toBe("http://localhost:3000/sign-in?callbackUrl=%2Fusers%3Fq%3Da%2520b");
	});

	it("is shown where it is the sign-in itself, and a route answers for itself", async () => {
		expect((await ask("/sign-in")).status).toBe(200);
		expect((await ask("/api/users")).status).toBe(200);
		expect((await ask("/sign-in-not")).status).toBe(307);
	});
});

it("the proxy leaves out what is built once and is the same for all", () => {
	const matches = (path: string) => new RegExp(`^${config.matcher[0]}$`).test(path);
	expect(["/", "/users", "/api/users", "/users/auth0%7C1"].map(matches)).toEqual([true, true, true, true]);
	expect(["/_next/static/chunks/a.js", "/icon.svg"].map(matches)).toEqual([false, false]);
});
