import { afterAll, beforeAll, expect, test } from "vitest";
import { demoAccounts, demoPassword } from "../../seed/seed-accounts.ts";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { createVisitor } from "../../testing/visitor.ts";
import { ticketTexts } from "../account/ticket-texts.ts";
import { signInTexts } from "./sign-in-texts.ts";

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await startTestTenant();
});
afterAll(() => tenant.close());

async function openPage(parameters: Record<string, string> = {}) {
	const visitor = createVisitor(tenant.origin);
	const { location } = await visitor.authorize(parameters);
	return { visitor, location, page: await visitor.visit(location) };
}

test("the page names the application, the four accounts and their password", async () => {
	const { page } = await openPage();
	expect(page.status).toBe(200);
	expect(page.text).toContain("to continue to The web application");
	for (const { email } of demoAccounts) expect(page.text).toContain(`data-email="${email}"`);
	expect(page.text).toContain(`<code>${demoPassword}</code>`);
});

test("a wrong password keeps the e-mail as it was typed, and marks what is wrong for a screen reader", async () => {
	const { visitor, location } = await openPage();
	const { text } = await visitor.submit(location, "Support@Rolecall.test", "wrong");
	expect(text).toContain('value="Support@Rolecall.test"');
	expect(text).toMatch(/id="password"[^>]*autofocus[^>]*aria-invalid="true" aria-describedby="problem"/);
	expect(text).toMatch(/role="alert" id="problem"/);
	expect(text).not.toContain('value="wrong"');
});

test("the page fills in the expected person's name, and only the password is left to type", async () => {
	const { page } = await openPage({ login_hint: 'ana"@example.com' });
	expect(page.text).toContain('value="ana&quot;@example.com"');
	expect(page.text).toMatch(/id="password"[^>]*autofocus/);
	expect(page.text).not.toContain("aria-invalid=");
});

test("the page shows typed input as text, never as markup", async () => {
	const { visitor, location } = await openPage();
	const { text } = await visitor.submit(location, `"><script>alert(1)</script>@x`, "wrong");
	expect(text).not.toContain("<script>alert");
	expect(text).toContain("&quot;&gt;&lt;script&gt;");
});

test("the page runs only its own script, posts only to the tenant, and cannot be framed", async () => {
	const pages = [(await openPage()).page, (await openPage()).page];
	const [policy, other] = pages.map(({ headers }) => headers.get("content-security-policy") ?? "");
	expect(policy).not.toBe(other);
	expect(policy).toContain("default-src 'none'");
	expect(policy).toContain("form-action 'self' http://localhost:3000");
	expect(policy).toContain("frame-ancestors 'none'");
	expect(policy).not.toContain("unsafe");
	const nonce = /script-src 'nonce-([^']+)'/.exec(policy ?? "")?.[1];
	expect(pages[0]?.text.match(/<(?:script|style)[^>]*>/g)).toEqual([
		`<style nonce="${nonce}">`,
		`<script nonce="${nonce}">`,
	]);
	expect(pages[0]?.headers.get("cache-control")).toBe("no-store");
});

test("the page speaks the language that the application asks for", async () => {
	const { page } = await openPage({ ui_locales: "es" });
	expect(page.text).toContain('<html lang="es">');
	expect(page.text).toContain("Iniciar sesión");
});

test("both languages have the same texts", () => {
	const paths = (value: object, before = ""): string[] =>
		Object.entries(value).flatMap(([name, text]) =>
			typeof text === "string" ? [`${before}${name}`] : paths(text, `${before}${name}.`),
		);
	for (const texts of [signInTexts, ticketTexts]) expect(paths(texts.es)).toEqual(paths(texts.en));
});

test("a sign-in that has expired or was never begun says so, on GET and POST", async () => {
	const visitor = createVisitor(tenant.origin);
	for (const answer of [
		await visitor.visit("/u/login?state=gone"),
		await visitor.visit("/u/login"),
		await visitor.submit("/u/login?state=gone", "admin@rolecall.test"),
	]) {
		expect(answer.status).toBe(400);
		expect(answer.text).toContain("This sign-in has expired.");
	}
});

test("a sign-in that is over links to the application that this browser signed in to", async () => {
	const { visitor, location, page } = await openPage();
	expect(page.text).not.toContain("Back to");
	await visitor.submit(location, "admin@rolecall.test");
	const { status, text } = await visitor.visit(location);
	expect(status).toBe(400);
	expect(text).toMatch(/<a href="http:\/\/localhost:3000[^"]*">Back to The web application<\/a>/);
});

test("the page's fonts come from the tenant itself", async () => {
	const { page } = await openPage();
	const fonts = [...page.text.matchAll(/url\(([^)]+)\)/g)].map(([, url]) => url ?? "");
	expect(fonts).toHaveLength(2);
	for (const font of fonts) {
		const response = await fetch(new URL(font, tenant.origin));
		expect(response.headers.get("content-type")).toBe("font/woff2");
		expect(
			Buffer.from(await response.arrayBuffer())
				.subarray(0, 4)
				.toString(),
		).toBe("wOF2");
	}
	expect((await fetch(`${tenant.origin}/u/fonts/..%2f..%2fpackage.json`)).status).toBe(404);
});
