import { beforeEach, describe, expect, test } from "vitest";
import { passwordlessGrant } from "../../state/grant-types-of.ts";
import { askToken, claimsOf } from "../../testing/ask-token.ts";
import { oauthClients } from "../../testing/oauth-clients.ts";
import { startTestTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { callback } from "../../testing/test-clients.ts";
import { action } from "../../testing/try-scripts.ts";
import { createVisitor } from "../../testing/visitor.ts";

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await startTestTenant({ clients: oauthClients(), control: true });
	return tenant.close;
});

const proof = { client_id: "codes", client_secret: "codes-secret" };

async function start(fields: Record<string, unknown>) {
	const response = await fetch(`${tenant.origin}/passwordless/start`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ ...proof, ...fields }),
	});
	return { status: response.status, body: await response.json() };
}

const latest = () => tenant.state.outbox.list()[0];
const redeem = (fields: Record<string, unknown>) =>
	askToken(tenant.origin, { ...proof, grant_type: passwordlessGrant, scope: "openid email phone", ...fields });
const advance = (advanceSeconds: number) =>
	fetch(`${tenant.origin}/__tenant/clock`, { method: "POST", body: JSON.stringify({ advanceSeconds }) });

describe("a passwordless code", () => {
	test("signs in to an account with a verified e-mail by a mailed code, and to the same account the next time", async () => {
		const asked = await start({ connection: "email", email: "New.One@Example.test", send: "code" });
		expect(asked).toMatchObject({ status: 200, body: { email: "new.one@example.test", email_verified: false } });
		expect(latest()).toMatchObject({ channel: "email", to: "new.one@example.test", kind: "sign_in_code" });
		const mine = { username: "NEW.one@example.test", realm: "email" };
		const first = await redeem({ ...mine, otp: latest()?.code });
		expect(first.status).toBe(200);
		const told = claimsOf(first.body.id_token);
		expect(told).toMatchObject({
			email: "new.one@example.test",
			email_verified: true,
			sub: expect.stringMatching(/^email\|/),
		});
		await start({ connection: "email", email: "new.one@example.test", send: "code" });
		expect(claimsOf((await redeem({ ...mine, otp: latest()?.code })).body.id_token).sub).toBe(told.sub);
		expect(tenant.state.users.get(String(told.sub))).toMatchObject({ logins_count: 2, email_verified: true });
	});

	test("signs in to an account with a verified phone by a code in a text message", async () => {
		const asked = await start({ connection: "sms", phone_number: "+1 555 000 0100" });
		expect(asked.body).toMatchObject({ phone_number: "+15550000100", phone_verified: false });
		const { status, body } = await redeem({ username: "+15550000100", realm: "sms", otp: latest()?.code });
		expect(status).toBe(200);
		expect(claimsOf(body.id_token)).toMatchObject({ phone_number: "+15550000100", phone_number_verified: true });
	});

	test("accepts a code once, for three minutes and three tries, from its recipient only", async () => {
		const asked = { connection: "email", email: "one@example.test", send: "code" };
		const mine = { username: "one@example.test", realm: "email" };
		const wrong = {
			status: 403,
			body: { error: "invalid_grant", error_description: "Wrong email or verification code." },
		};
		await start(asked);
		const first = latest()?.code;
		expect(await redeem({ ...mine, username: "two@example.test", otp: first })).toMatchObject(wrong);
		expect(await redeem({ ...mine, realm: "sms", username: "+15550000100", otp: first })).toMatchObject({
			status: 403,
		});
		expect((await redeem({ ...mine, otp: first })).status).toBe(200);
		expect(await redeem({ ...mine, otp: first })).toMatchObject(wrong);
		await start(asked);
		await advance(181);
		expect(await redeem({ ...mine, otp: latest()?.code })).toMatchObject(wrong);
		await start(asked);
		const code = latest()?.code;
		for (const _ of [1, 2, 3]) expect(await redeem({ ...mine, otp: "none" })).toMatchObject(wrong);
		expect(await redeem({ ...mine, otp: code })).toMatchObject({ body: { error: "too_many_attempts" } });
	});

	test("accepts only the latest code", async () => {
		const asked = { connection: "email", email: "one@example.test", send: "code" };
		await start(asked);
		const before = latest()?.code;
		do await start(asked);
		while (before === latest()?.code);
		const { status } = await redeem({ username: "one@example.test", realm: "email", otp: before });
		expect(status).toBe(403);
	});
});

test("a passwordless code can be checked before it is used, which counts as a try and does not use it up", async () => {
	await start({ connection: "email", email: "one@example.test", send: "code" });
	const ask = (verification_code = "") =>
		fetch(`${tenant.origin}/passwordless/verify`, {
			method: "POST",
			body: new URLSearchParams({ connection: "email", email: "one@example.test", verification_code }),
		});
	const code = latest()?.code;
	expect([(await ask("none")).status, (await ask(code)).status]).toEqual([401, 200]);
	expect((await redeem({ username: "one@example.test", realm: "email", otp: code })).status).toBe(200);
	expect((await ask(code)).status).toBe(401);
});

describe("a passwordless link", () => {
	test("opens a session and answers the application, once", async () => {
		const authParams = { response_type: "code", redirect_uri: callback, scope: "openid email", state: "s" };
		await start({ connection: "email", email: "link@example.test", authParams });
		const { kind, link = "" } = { ...latest() };
		expect(kind).toBe("sign_in_link");
		const visitor = createVisitor(tenant.origin);
		const landed = new URL((await visitor.visit(link)).location);
		expect([landed.origin + landed.pathname, landed.searchParams.get("state")]).toEqual([callback, "s"]);
		const again = await visitor.visit(link);
		expect([again.status, again.location]).toEqual([400, ""]);
		const silent = new URL((await visitor.authorize({ client_id: "codes", prompt: "none" })).location);
		expect(silent.searchParams.get("code")).toBeTruthy();
	});

	test("is refused with a callback that is not the application's", async () => {
		const authParams = { redirect_uri: "https://evil.example/" };
		await start({ connection: "email", email: "link@example.test", authParams });
		const { status, location } = await createVisitor(tenant.origin).visit(latest()?.link ?? "");
		expect([status, location]).toEqual([403, ""]);
	});

	test("leads to a refusal if an Action refuses the sign-in", async () => {
		const deployed = { actions: [action("api.access.deny('closed');")] };
		await fetch(`${tenant.origin}/__tenant/pipeline`, { method: "POST", body: JSON.stringify(deployed) });
		const authParams = { response_type: "token", redirect_uri: callback };
		await start({ connection: "email", email: "link@example.test", authParams });
		const { location } = await createVisitor(tenant.origin).visit(latest()?.link ?? "");
		expect(new URLSearchParams(new URL(location).hash.slice(1)).get("error_description")).toBe("closed");
	});
});

describe("passwordless sign-in", () => {
	test.each([
		["a connection that is not there", { connection: "nowhere", email: "a@example.test" }, "bad.connection"],
		["a database", { connection: "Username-Password-Authentication", email: "a@example.test" }, "bad.connection"],
		["no e-mail", { connection: "email" }, "bad.email"],
		["what is no e-mail", { connection: "email", email: "a b@example" }, "bad.email"],
		["a host without a dot", { connection: "email", email: "a@localhost" }, "bad.email"],
		["a mail to two", { connection: "email", email: "a@example.test,b@example.test@" }, "bad.email"],
		["a number without its country", { connection: "sms", phone_number: "5550100" }, "bad.phone_number"],
	])("refuses a start with %s with 400 and sends nothing", async (_, fields, error) => {
		expect(await start({ send: "code", ...fields })).toMatchObject({ status: 400, body: { error } });
		expect(latest()).toBeUndefined();
	});

	test("refuses a start without the client's secret with 401, and requires none of a page", async () => {
		const asked = { connection: "email", email: "a@example.test", send: "code" };
		expect(await start({ ...asked, client_secret: "guess" })).toMatchObject({ status: 401 });
		expect(await start({ ...asked, client_id: "single-page", client_secret: undefined })).toMatchObject({
			status: 200,
		});
	});

	test("refuses a client without the grant, and a code of a blocked user", async () => {
		const shop = {
			client_id: "shop",
			client_secret: "shop-secret",
			username: "a@example.test",
			realm: "email",
			otp: "1",
		};
		expect(await redeem(shop)).toMatchObject({ status: 403, body: { error: "unauthorized_client" } });
		const asked = { connection: "email", email: "a@example.test", send: "code" };
		const mine = { username: "a@example.test", realm: "email" };
		await start(asked);
		const { body } = await redeem({ ...mine, otp: latest()?.code });
		const user = tenant.state.users.get(String(claimsOf(body.id_token).sub));
		if (user) tenant.state.users.put({ ...user, blocked: true });
		await start(asked);
		expect(await redeem({ ...mine, otp: latest()?.code })).toMatchObject({
			status: 401,
			body: { error_description: "user is blocked" },
		});
	});

	test("refuses a new user if the connection has sign-up disabled", async () => {
		const email = [...tenant.state.connections.values()].find(({ name }) => name === "email");
		if (email) tenant.state.connections.set(email.id, { ...email, options: { disable_signup: true } });
		expect(await start({ connection: "email", email: "new@example.test", send: "code" })).toMatchObject({
			status: 400,
			body: { error: "bad.connection", error_description: "Public signup is disabled" },
		});
		expect(tenant.state.users.having("email", "new@example.test")).toEqual([]);
	});
});
