import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { fieldsOf } from "../records/fields-of.ts";
import { demoPassword } from "../seed/seed-accounts.ts";
import { freshTenant, type TestTenant } from "../testing/start-test-tenant.ts";
import { createVisitor } from "../testing/visitor.ts";
import { outboxTexts } from "./outbox-texts.ts";

const database = "Username-Password-Authentication";
const viewer = "viewer@rolecall.test";

const read = async ({ origin }: TestTenant) => (await (await fetch(`${origin}/__tenant/outbox`)).json()).messages;

async function requestReset({ origin }: TestTenant, email = viewer) {
	const body = new URLSearchParams({ client_id: "web", connection: database, email });
	await fetch(`${origin}/dbconnections/change_password`, { method: "POST", body });
}

describe("the outbox", () => {
	test("has a reset mail whose link sets a new password", async () => {
		const tenant = await freshTenant({ control: true });
		await requestReset(tenant);
		const [mail] = await read(tenant);
		expect(mail).toMatchObject({ channel: "email", to: viewer, kind: "password_reset", sentAt: expect.any(String) });
		expect(mail.link.startsWith(`${tenant.origin}/u/reset-password?ticket=`)).toBe(true);
		const visitor = createVisitor(tenant.origin);
		const password = "A-new-Password-1";
		const body = new URLSearchParams({ password, again: password });
		expect((await visitor.visit(mail.link, { method: "POST", body })).text).toContain("Password changed");
		const { location } = await visitor.authorize();
		expect((await visitor.submit(location, viewer, password)).location).toContain("code=");
	});

	test("gets no message for an unknown user", async () => {
		const tenant = await freshTenant({ control: true });
		await requestReset(tenant, "nobody-at-all@example.test");
		expect(await read(tenant)).toEqual([]);
	});

	test("has a verification mail for a job, for a new user on request, and for a sign-up, and its link verifies", async () => {
		const tenant = await freshTenant({ control: true });
		const { api, origin } = tenant;
		const email = "made@example.test";
		const made = { connection: database, email, password: "A-Password-12345", verify_email: true };
		const { user_id } = (await api("POST", "/users", { body: made })).body;
		await api("POST", "/jobs/verification-email", { body: { user_id } });
		const signUp = { client_id: "web", connection: database, email: "self@example.test", password: "A-Password-12345" };
		await fetch(`${origin}/dbconnections/signup`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(signUp),
		});
		const mails = await read(tenant);
		expect(mails.map(({ to, kind }: Record<string, string>) => [to, kind])).toEqual([
			["self@example.test", "verification"],
			[email, "verification"],
			[email, "verification"],
		]);
		await fetch(mails[1].link);
		expect(tenant.state.users.get(user_id)?.email_verified).toBe(true);
	});

	test("has an invitation, unless the request says to send none", async () => {
		const tenant = await freshTenant({ control: true });
		tenant.state.settings.default_redirection_uri = "https://shop.example/login";
		const { body } = await tenant.api("POST", "/organizations", { body: { name: "guests-co" } });
		const invite = (more: object) =>
			tenant.api("POST", `/organizations/${fieldsOf(body).id}/invitations`, {
				body: { inviter: { name: "Ana" }, invitee: { email: "guest@example.test" }, client_id: "web", ...more },
			});
		await invite({ send_invitation_email: false });
		expect(await read(tenant)).toEqual([]);
		expect(await invite({})).toMatchObject({ status: 201 });
		const [mail] = await read(tenant);
		expect(mail).toMatchObject({ to: "guest@example.test", kind: "invitation" });
		expect(mail.link).toMatch(/^https:\/\/shop\.example\/login\?invitation=/);
	});

	test("gets a mail about a locked-out address", async () => {
		const tenant = await freshTenant({ control: true });
		const visitor = createVisitor(tenant.origin);
		const { location } = await visitor.authorize();
		for (let round = 0; round < 10; round += 1) await visitor.submit(location, viewer, `${demoPassword}-wrong`);
		expect(await read(tenant)).toMatchObject([{ to: viewer, kind: "account_locked" }]);
	});
});

describe("the outbox's page", () => {
	const open = (tenant: TestTenant, headers: Record<string, string> = {}) =>
		fetch(`${tenant.origin}/__tenant/outbox`, {
			headers: { accept: "text/html", "accept-language": "en", ...headers },
		});

	test("lists the messages with their links, in both languages, under a policy that runs no script", async () => {
		const tenant = await freshTenant({ control: true });
		expect(await (await open(tenant)).text()).toContain("Nothing has been sent yet.");
		await requestReset(tenant);
		const response = await open(tenant);
		const text = await response.text();
		expect(text).toContain("Choose a new password");
		expect(text).toMatch(/<a href="\/u\/reset-password\?ticket=/);
		expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
		expect(response.headers.get("cache-control")).toBe("no-store");
		expect(await (await open(tenant, { "accept-language": "es" })).text()).toContain("Elige una contraseña nueva");
	});

	test("shows an address as text, and links only to http and https", async () => {
		const tenant = await freshTenant({ control: true });
		const to = '"><script>alert(1)</script>@example.test';
		tenant.state.outbox.send({ channel: "email", to, kind: "invitation", link: "javascript:alert(1)" });
		const text = await (await open(tenant)).text();
		expect(text).not.toContain("<script>alert");
		expect(text).not.toContain("javascript:");
	});

	test("answers 404 without the control interface", async () => {
		const tenant = await freshTenant();
		await requestReset(tenant);
		expect((await open(tenant)).status).toBe(404);
	});

	test("refuses another host name and a page of another origin", async () => {
		const tenant = await freshTenant({ control: true });
		expect((await open(tenant, { origin: "https://evil.example" })).status).toBe(403);
		const status = await new Promise((resolve) => {
			const headers = { host: `evil.example:${tenant.port}` };
			request({ host: "127.0.0.1", port: tenant.port, path: "/__tenant/outbox", headers }, (response) => {
				response.resume();
				resolve(response.statusCode);
			}).end();
		});
		expect([400, 403, 421]).toContain(status);
	});
});

test("the outbox's texts are the same in both languages", () => {
	const paths = (value: object, before = ""): string[] =>
		Object.entries(value).flatMap(([name, text]) =>
			typeof text === "string" ? [`${before}${name}`] : paths(text, `${before}${name}.`),
		);
	expect(paths(outboxTexts.es)).toEqual(paths(outboxTexts.en));
});
