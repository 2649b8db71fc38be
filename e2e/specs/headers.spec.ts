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
