import { expect, test } from "vitest";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { createVisitor } from "../../testing/visitor.ts";

const email = "support@rolecall.test";

async function openForm(tenant: TestTenant) {
	const visitor = createVisitor(tenant.origin);
	const { location: page } = await visitor.authorize();
	const user = [...tenant.state.users.values()].find((one) => one.email === email);
	if (user === undefined) throw new Error("the account is missing");
	const lastLog = () => tenant.state.logsByUser.get(user.user_id)?.at(-1)?.type;
	const current = () => tenant.state.users.get(user.user_id) ?? user;
	return {
		tenant,
		visitor,
		page,
		user,
		current,
		lastLog,
		try: (password?: string) => visitor.submit(page, email, password),
	};
}

test("a wrong password shows the page again with 400 and a message, and is logged", async () => {
	const form = await openForm(await freshTenant());
	const answer = await form.try("wrong");
	expect(answer.status).toBe(400);
	expect(answer.location).toBe("");
	expect(answer.text).toContain("Wrong e-mail or password.");
	expect(form.lastLog()).toBe("fp");
});

test("an unknown e-mail is answered like a wrong password", async () => {
	const tenant = await freshTenant();
	const form = await openForm(tenant);
	const answer = await form.visitor.submit(form.page, "no.one@example.com");
	expect(answer.status).toBe(400);
	expect(answer.text).toContain("Wrong e-mail or password.");
	expect(tenant.state.logs.at(-1)?.type).toBe("fu");
});

test("the right password after a wrong one signs in, with the e-mail in any case, and counts the sign-in", async () => {
	const form = await openForm(await freshTenant());
	const before = form.user.logins_count ?? 0;
	await form.try("wrong");
	const answer = await form.visitor.submit(form.page, ` ${email.toUpperCase()} `);
	expect(new URL(answer.location).searchParams.get("code")).toBeTruthy();
	expect(form.current().logins_count).toBe(before + 1);
	expect(form.current().last_ip).toBe("127.0.0.1");
	expect(form.lastLog()).toBe("s");
});

test("a blocked user gets no code, and learns of the block only with the right password", async () => {
	const form = await openForm(await freshTenant());
	form.tenant.state.users.put({ ...form.user, blocked: true });
	expect((await form.try("wrong")).text).toContain("Wrong e-mail or password.");
	const answer = await form.try();
	expect(answer.status).toBe(400);
	expect(answer.text).toContain("This account is blocked.");
	expect(form.lastLog()).toBe("f");
});

test("ten failures in a row lock the address out, even with the right password, until the block is lifted", async () => {
	const tenant = await freshTenant();
	const form = await openForm(tenant);
	for (let failure = 1; failure < 10; failure += 1)
		expect((await form.try("wrong")).text).toContain("Wrong e-mail or password.");
	expect((await form.try("wrong")).text).toContain("Too many failed attempts");
	expect(form.lastLog()).toBe("limit_wc");
	expect((await form.try()).text).toContain("Too many failed attempts");
	const blocks = `/user-blocks/${encodeURIComponent(form.user.user_id)}`;
	expect((await tenant.api("GET", blocks)).body).toMatchObject({
		blocked_for: [{ identifier: email, ip: "127.0.0.1" }],
	});
	await tenant.api("DELETE", blocks);
	expect((await form.try("wrong")).text).toContain("Wrong e-mail or password.");
	expect((await form.try()).status).toBe(302);
});

test("failures with a success between them lock nobody out", async () => {
	const tenant = await freshTenant();
	const form = await openForm(tenant);
	for (let round = 0; round < 2; round += 1) {
		for (let failure = 0; failure < 9; failure += 1) await form.try("wrong");
		const again = createVisitor(tenant.origin);
		const { location } = await again.authorize();
		expect((await again.submit(location, email)).status).toBe(302);
	}
});

test("a password is checked only in the connection that the application names, if it names one", async () => {
	const tenant = await freshTenant();
	const visitor = createVisitor(tenant.origin);
	const page = (await visitor.authorize({ connection: "partners" })).location;
	expect((await visitor.submit(page, email)).text).toContain("Wrong e-mail or password.");
	const own = (await visitor.authorize({ connection: "Username-Password-Authentication" })).location;
	expect((await visitor.submit(own, email)).status).toBe(302);
});

test("a person can sign in by username", async () => {
	const form = await openForm(await freshTenant());
	form.tenant.state.users.put({ ...form.user, username: "sami.o" });
	expect((await form.visitor.submit(form.page, "Sami.O")).status).toBe(302);
});

test("a log entry of a sign-in records the person, the address, the connection and the application", async () => {
	const tenant = await freshTenant();
	const agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0";
	await createVisitor(tenant.origin, { "user-agent": agent }).signIn(email, { scope: "openid email" });
	const [session] = [...tenant.state.sessions.values()].slice(-1);
	expect(tenant.state.logs.at(-1)).toMatchObject({
		type: "s",
		user_name: email,
		client_id: "web",
		client_name: "The web application",
		connection: "Username-Password-Authentication",
		connection_id: expect.stringMatching(/^con_/),
		strategy: "auth0",
		strategy_type: "database",
		ip: "127.0.0.1",
		user_agent: "Firefox 144.0.0 / Windows 10.0.0",
		hostname: `127.0.0.1:${tenant.port}`,
		scope: ["openid", "email"],
		details: { session_id: session?.id, stats: { loginsCount: 43 } },
	});
});

test("a user of a social connection cannot sign in with a password", async () => {
	const form = await openForm(await freshTenant());
	const answer = await form.visitor.submit(form.page, "grace.hopper@example.com");
	expect(answer.text).toContain("Wrong e-mail or password.");
});
