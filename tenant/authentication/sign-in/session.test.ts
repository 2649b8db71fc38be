import { expect, test } from "vitest";
import { claimsOf } from "../../testing/ask-token.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { createVisitor } from "../../testing/visitor.ts";

const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile/15E148 Safari/604.1";
const hour = 3_600;

const control = (tenant: TestTenant, path: string, body: object) =>
	fetch(`${tenant.origin}/__tenant/${path}`, { method: "POST", body: JSON.stringify(body) });

async function signedIn() {
	const tenant = await freshTenant({ control: true });
	const visitor = createVisitor(tenant.origin, { "user-agent": phone });
	const landed = await visitor.signIn("admin@rolecall.test");
	const latest = () => [...tenant.state.sessions.values()].at(-1);
	const isKnown = async () => (await visitor.authorize({ prompt: "none" })).location.includes("code=");
	return { tenant, visitor, landed, latest, isKnown };
}

test("a sign-in opens a session that the Management API returns, with the sid of the ID token as its id", async () => {
	const { tenant, visitor, landed, latest } = await signedIn();
	const session = latest();
	expect(session).toMatchObject({
		user_id: tenant.state.users.having("email", "admin@rolecall.test")[0]?.user_id,
		device: { initial_user_agent: phone, initial_ip: "127.0.0.1", last_user_agent: phone, last_ip: "127.0.0.1" },
		clients: [{ client_id: "web" }],
		authentication: { methods: [{ name: "pwd", timestamp: session?.authenticated_at }] },
		cookie: { mode: "persistent" },
	});
	const { body } = await visitor.redeem(landed.searchParams.get("code"));
	expect(claimsOf(body.id_token).sid).toBe(session?.id);
	expect((await tenant.api("GET", `/sessions/${session?.id}`)).body).toMatchObject({ id: session?.id });
});

test("single sign-on extends the session and records each application", async () => {
	const { tenant, visitor, latest } = await signedIn();
	const before = latest();
	await control(tenant, "clock", { advanceSeconds: hour });
	await visitor.authorize({ client_id: "shop" });
	const after = latest();
	expect(after).toMatchObject({
		id: before?.id,
		authenticated_at: before?.authenticated_at,
		expires_at: before?.expires_at,
		clients: [{ client_id: "web" }, { client_id: "shop" }],
	});
	expect(String(after?.last_interacted_at) > String(before?.last_interacted_at)).toBe(true);
	expect(String(after?.idle_expires_at) > String(before?.idle_expires_at)).toBe(true);
	expect(tenant.state.logs.at(-1)).toMatchObject({
		type: "ssa",
		client_id: "shop",
		details: { session_id: after?.id },
	});
});

test("a session ends after 72 hours without use, and after 168 in any case", async () => {
	const idle = await signedIn();
	await control(idle.tenant, "clock", { advanceSeconds: 72 * hour + 1 });
	expect(await idle.isKnown()).toBe(false);
	const used = await signedIn();
	for (const hours of [71, 71]) {
		await control(used.tenant, "clock", { advanceSeconds: hours * hour });
		expect(await used.isKnown()).toBe(true);
	}
	await control(used.tenant, "clock", { advanceSeconds: 27 * hour });
	expect(await used.isKnown()).toBe(false);
});

test("a session ends when the Management API deletes it, and at a reset of the tenant", async () => {
	const ended = await signedIn();
	await ended.tenant.api("DELETE", `/sessions/${ended.latest()?.id}`);
	expect(await ended.isKnown()).toBe(false);
	const reset = await signedIn();
	await control(reset.tenant, "reset", { users: 0 });
	expect(await reset.isKnown()).toBe(false);
});

test("a session continues with the same person's next password, and a new one starts for another person", async () => {
	const { tenant, visitor, latest } = await signedIn();
	const before = latest();
	await control(tenant, "clock", { advanceSeconds: 60 });
	await visitor.signIn("admin@rolecall.test", { prompt: "login" });
	expect(latest()?.id).toBe(before?.id);
	expect(String(latest()?.authenticated_at) > String(before?.authenticated_at)).toBe(true);
	await visitor.signIn("viewer@rolecall.test", { prompt: "login" });
	expect(tenant.state.sessions.has(String(before?.id))).toBe(false);
});

test("the session cookie is not the session's id, and scripts cannot read it", async () => {
	const { tenant, visitor, latest } = await signedIn();
	const page = (await visitor.authorize({ prompt: "login" })).location;
	const { headers } = await visitor.submit(page, "admin@rolecall.test");
	const [cookie = ""] = headers.getSetCookie();
	expect(cookie).toMatch(/^tenant_session=[\w-]{32}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
	expect(cookie).not.toContain(latest()?.id);
	const forged = createVisitor(tenant.origin, { cookie: `tenant_session=${latest()?.id}` });
	expect((await forged.authorize()).location).toMatch(/^\/u\/login/);
});
