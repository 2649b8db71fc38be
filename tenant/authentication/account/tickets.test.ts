import { describe, expect, test } from "vitest";
import type { Entity } from "../../records/entity.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { createVisitor } from "../../testing/visitor.ts";

const email = "viewer@rolecall.test";
const next = "Another-horse-7";

const userOf = (tenant: TestTenant) => {
	const [user] = tenant.state.users.having("email", email);
	if (user === undefined) throw new Error("the account is missing");
	return user;
};

async function withTicket(type: string, fields: Record<string, unknown> = {}) {
	const tenant = await freshTenant({ control: true });
	const user = userOf(tenant);
	const ticket: Entity = {
		id: "the-ticket",
		type,
		user_id: user.user_id,
		expires_at: new Date(Date.now() + 3_600_000).toISOString(),
		...fields,
	};
	tenant.state.tickets.set(ticket.id, ticket);
	return { tenant, user, visitor: createVisitor(tenant.origin) };
}

const lastLog = (tenant: TestTenant) => tenant.state.logs.at(-1);

describe("an e-mail verification ticket", () => {
	test.each(["/lo/verify_email", "/u/email-verification"])(
		"verifies the e-mail by a visit to %s, once",
		async (path) => {
			const { tenant, user, visitor } = await withTicket("email_verification");
			tenant.state.users.put({ ...user, email_verified: false });
			const page = await visitor.visit(`${path}?ticket=the-ticket`);
			expect(page.status).toBe(200);
			expect(page.text).toContain("<h1>E-mail verified</h1>");
			expect(userOf(tenant).email_verified).toBe(true);
			expect(lastLog(tenant)).toMatchObject({ type: "sv", user_id: user.user_id });
			const again = await visitor.visit(`${path}?ticket=the-ticket`);
			expect(again.status).toBe(400);
			expect(again.text).toContain("This link has been used before.");
			expect(lastLog(tenant)).toMatchObject({ type: "fv", description: "This URL can be used only once" });
		},
	);

	test("redirects to its result_url with the outcome", async () => {
		const result_url = "https://app.example/verified?x=1";
		const { visitor } = await withTicket("email_verification", { result_url });
		const ask = async () => new URL((await visitor.visit("/lo/verify_email?ticket=the-ticket")).location).searchParams;
		expect(Object.fromEntries(await ask())).toEqual({
			x: "1",
			supportSignUp: "true",
			supportForgotPassword: "true",
			email,
			success: "true",
			code: "success",
			message: "Your email was verified. You can continue using the application.",
		});
		expect(Object.fromEntries(await ask())).toMatchObject({
			success: "false",
			message: "This URL can be used only once",
		});
	});

	test("is valid until it expires by the tenant's clock, and only for verification", async () => {
		const { tenant, visitor } = await withTicket("email_verification");
		expect((await visitor.visit("/lo/reset?ticket=the-ticket")).text).toContain("is not known to this tenant");
		const body = JSON.stringify({ advanceSeconds: 3_601 });
		await fetch(`${tenant.origin}/__tenant/clock`, { method: "POST", body });
		expect((await visitor.visit("/lo/verify_email?ticket=the-ticket")).text).toContain("This link has expired.");
		expect((await visitor.visit("/lo/verify_email")).text).toContain("is not known to this tenant");
	});
});

describe("a password-change ticket", () => {
	const path = "/lo/reset?ticket=the-ticket";
	const send = (visitor: ReturnType<typeof createVisitor>, password: string, again = password) =>
		visitor.visit(path, { method: "POST", body: new URLSearchParams({ password, again }) });

	test("opens a page that asks twice and lists the password rules", async () => {
		const { visitor } = await withTicket("password_change");
		const page = await visitor.visit(path);
		expect(page.status).toBe(200);
		expect(page.text).toContain(`for ${email}`);
		expect(page.text).toContain("<li>at least 8 characters</li>");
		expect(page.text).toContain("<li>at least 3 of these 4 kinds of characters:<ul><li>lower case letters (a–z)</li>");
		const spanish = await visitor.visit(`${path}&ui_locales=es`);
		expect(spanish.text).toContain("<li>al menos 8 caracteres</li>");
		expect(page.text.match(/<label for="(\w+)">/g)).toHaveLength(2);
		expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
		expect(page.headers.get("referrer-policy")).toBe("same-origin");
	});

	test("sets the password once, lifts the lock-outs and ends the sessions", async () => {
		const { tenant, user, visitor } = await withTicket("password_change", { mark_email_as_verified: true });
		const signedIn = createVisitor(tenant.origin);
		await signedIn.signIn(email);
		tenant.state.users.put({ ...userOf(tenant), email_verified: false }, { blockedIps: ["127.0.0.1"] });
		expect((await send(visitor, next)).text).toContain("<h1>Password changed</h1>");
		expect(lastLog(tenant)).toMatchObject({ type: "scp", user_id: user.user_id });
		expect(userOf(tenant)).toMatchObject({ email_verified: true, last_password_reset: expect.stringMatching(/Z$/) });
		expect((await signedIn.authorize()).location).toMatch(/^\/u\/login/);
		const { location } = await visitor.authorize();
		expect((await visitor.submit(location, email)).status).toBe(400);
		expect((await visitor.submit(location, email, next)).status).toBe(302);
		expect((await send(visitor, "Third-horse-11")).text).toContain("This link has been used before.");
		expect(lastLog(tenant)?.type).toBe("fcp");
	});

	test("refuses a weak password and two that differ, and stays valid", async () => {
		const { tenant, visitor } = await withTicket("password_change");
		const weak = await send(visitor, "weak");
		expect(weak.status).toBe(400);
		expect(weak.text).toContain("That password is too weak.");
		expect(weak.text).toMatch(/id="password"[^>]*aria-describedby="rules problem" aria-invalid="true"/);
		expect(lastLog(tenant)).toMatchObject({ type: "fcp", description: "Password is too weak" });
		expect((await send(visitor, next, "Other-horse-8")).text).toContain("The two passwords are not the same.");
		expect((await send(visitor, next)).status).toBe(200);
	});

	test("redirects to its result_url, without the e-mail if that is not wanted", async () => {
		const { visitor } = await withTicket("password_change", {
			result_url: "https://app.example/",
			includeEmailInRedirect: false,
		});
		const page = await visitor.visit(path);
		expect(page.headers.get("content-security-policy")).toContain("form-action 'self' https://app.example");
		const landed = new URL((await send(visitor, next)).location);
		expect(landed.searchParams.get("success")).toBe("true");
		expect(landed.searchParams.has("email")).toBe(false);
	});
});

test("the ticket address that the Management API returns is one that the tenant serves", async () => {
	const { tenant, visitor } = await withTicket("none");
	const { body } = await tenant.api("POST", "/tickets/password-change", { body: { user_id: userOf(tenant).user_id } });
	expect((await visitor.visit(String(fieldsOf(body).ticket))).text).toContain("Choose a new password");
});
