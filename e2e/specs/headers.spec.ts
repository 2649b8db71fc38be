import { sendRaw } from "../fixtures/send-raw.ts";
import { settings } from "../fixtures/settings.ts";
import { expect, test } from "../fixtures/test.ts";

test("every page carries a strict policy with a fresh nonce", async ({ request }) => {
	const policies = [];
	for (let visit = 0; visit < 2; visit += 1) {
		const response = await request.get("/sign-in");
		const headers = response.headers();
		const policy = headers["content-security-policy"] ?? "";
		policies.push(policy);
		const scripts = /script-src ([^;]+)/.exec(policy)?.[1] ?? "";
		expect(scripts).toContain("'nonce-");
		expect(scripts).not.toMatch(/unsafe-inline|unsafe-eval/);
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).toContain("object-src 'none'");
		expect(headers["x-content-type-options"]).toBe("nosniff");
		expect(headers["strict-transport-security"]).toContain("max-age=");
		expect(headers["referrer-policy"]).toBeTruthy();
		expect(headers["permissions-policy"]).toBeTruthy();
		expect(headers["x-powered-by"]).toBeUndefined();
		const html = await response.text();
		const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
		expect(html.match(/<script(?![^>]*nonce=)/g) ?? [], "a script without the nonce").toEqual([]);
		expect(html).toContain(`nonce="${nonce}"`);
	}
	expect(policies[0]).not.toBe(policies[1]);
});

test("the health of the server is open and tells nothing of the tenant", async ({ request }) => {
	const response = await request.get("/api/health");
	expect(response.status()).toBe(200);
	expect(await response.text()).not.toContain(process.env.AUTH0_DOMAIN ?? "unset");
});

test("an anonymous visitor gets 401 from the BFF and the sign-in page from the console", async ({ request }) => {
	const answer = await request.get("/api/users");
	expect(answer.status()).toBe(401);
	expect(await answer.json()).toMatchObject({ code: "unauthenticated", status: 401 });
	expect(answer.headers()["content-security-policy"]).toContain("default-src 'none'");
	const page = await request.get("/users", { maxRedirects: 0 });
	expect(page.status()).toBe(307);
	expect(page.headers().location).toContain("/sign-in");
});

test("a write from another origin is refused", async ({ page, signInAs, person }) => {
	await signInAs("admin");
	const answer = await page.request.post(`/api/users/${encodeURIComponent(person.user_id)}/block`, {
		headers: { origin: "https://elsewhere.example" },
		data: {},
	});
	expect(answer.status()).toBe(403);
	expect(await answer.json()).toMatchObject({ code: "not_same_origin" });
});

const oddAddresses = [
	"GET /favicon.ico",
	"GET /_next/static/x",
	"GET /_next/static/chunks/x.js",
	"GET /_next/static/../../package.json",
	"GET /_next/data/x/users.json",
	"GET /icon.svg",
	"GET /icon.svgx",
	"GET /icon.svg/x",
	"GET /iconxsvg",
	"GET /robots.txt",
	"GET /rolecall-users.png",
	"GET /api",
	"GET /api/nothing",
	"GET /api/health",
	"GET /api/users",
	"GET /api/auth/session",
	"GET /api/auth/nothing",
	"GET /%5fnext/static/x",
	"GET /%2e%2e/%2e%2e/etc/passwd",
	"GET /..%2f..",
	"GET /users%00",
	"GET /users/%E2%82%AC",
	"GET //evil.example",
	"GET //",
	"GET /users//x",
	"GET /users/",
	"GET /404",
	"GET /500",
	"GET /_error",
	"GET /_not-found",
	"GET http://elsewhere.example/users",
	"OPTIONS /api/users",
	"HEAD /sign-in",
];

const refused: [string, number][] = [
	["GET /%ff", 400],
	["GET /api/%ff", 400],
	["GET /users/%", 400],
	["GET /api/users/%c0%ae", 400],
	["GET *", 400],
	["FOO /", 400],
	["TRACE /", 405],
	["TRACE /api/users", 405],
	["PROPFIND /users", 405],
	["PUT /users", 405],
	["POST /sign-in", 405],
	["DELETE /", 405],
	["PATCH /api/me", 405],
	["PUT /api/auth/session", 405],
	["GET /_next/image", 404],
	["GET /_next/image?url=%2Frolecall-users.png&w=640&q=75", 404],
	["GET /_next/static/x", 404],
	["GET /api/nothing", 404],
	["POST /api/auth/_log", 404],
	["GET /api/auth/signin?callbackUrl=javascript:alert(1)", 400],
	["GET /api/auth/signin?callbackUrl=%00", 400],
];

test("every address has the security headers, however odd it is, and none answers 500", async () => {
	for (const line of [...oddAddresses, ...refused.map(([one]) => one)]) {
		const { status, headers } = await sendRaw(settings.baseUrl, line);
		expect.soft(status, line).toBeLessThan(500);
		expect.soft(headers.get("content-security-policy"), line).toContain("frame-ancestors 'none'");
		expect.soft(headers.get("x-frame-options"), line).toBe("DENY");
		expect.soft(headers.get("x-content-type-options"), line).toBe("nosniff");
		expect.soft(headers.get("strict-transport-security"), line).toContain("max-age=");
		expect.soft(headers.get("referrer-policy"), line).toBeTruthy();
		expect.soft(headers.get("permissions-policy"), line).toBeTruthy();
	}
});

test("an address or method that is no request of Rolecall's is refused with its status and a problem", async () => {
	for (const [line, status] of refused) {
		const answer = await sendRaw(settings.baseUrl, line);
		expect.soft(answer.status, line).toBe(status);
		expect.soft(answer.headers.get("content-type"), line).toBe("application/problem+json");
		expect.soft(answer.body, line).toContain(`"status":${status}`);
	}
});

test("the built assets are served with the security headers", async ({ request }) => {
	const html = await (await request.get("/sign-in")).text();
	const [script = ""] = /\/_next\/static\/[^"']+\.js/.exec(html) ?? [];
	const answer = await sendRaw(settings.baseUrl, `GET ${script}`);
	expect([answer.status, answer.headers.get("x-frame-options")]).toEqual([200, "DENY"]);
});
