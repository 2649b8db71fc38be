import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { freshTenant } from "../testing/start-test-tenant.ts";
import { testClients } from "../testing/test-clients.ts";
import { createVisitor } from "../testing/visitor.ts";

type Told = { path: string; type: string; token: string };

/** Starts an application that receives logout tokens and answers with this status. */
async function startApplication(status = 200) {
	const told: Told[] = [];
	const server = createServer(async (request, response) => {
		let text = "";
		for await (const chunk of request) text += chunk;
		const token = new URLSearchParams(text).get("logout_token") ?? "";
		told.push({ path: request.url ?? "", type: request.headers["content-type"] ?? "", token });
		response.writeHead(status).end();
	});
	await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens));
	onTestFinished(() => void server.close());
	const { port } = server.address() as AddressInfo;
	return { told, url: `http://127.0.0.1:${port}/backchannel-logout` };
}

/** Starts a tenant whose `web` application wants logout tokens, with a person signed in to it. */
async function signedIn(url: string, initiators?: object) {
	const oidc_logout = {
		backchannel_logout_urls: [url],
		...(initiators === undefined ? {} : { backchannel_logout_initiators: initiators }),
	};
	const clients = testClients.map((client) =>
		client.client_id === "web" ? { ...client, fields: { ...client.fields, oidc_logout } } : client,
	);
	const tenant = await freshTenant({ clients });
	const visitor = createVisitor(tenant.origin);
	await visitor.signIn("admin@rolecall.test");
	const session = [...tenant.state.sessions.values()].at(-1);
	if (session === undefined) throw new Error("The sign-in opened no session.");
	const logged = () => tenant.state.logs.filter(({ type }) => type.startsWith("oidc_backchannel_logout"));
	return { tenant, visitor, session, logged };
}

const all = { mode: "all" };

test("a sign-out sends the application a token for the session, as the specification describes", async () => {
	const { told, url } = await startApplication();
	const { tenant, visitor, session, logged } = await signedIn(url);
	await visitor.visit("/v2/logout");
	await expect
		.poll(logged)
		.toMatchObject([
			{ type: "oidc_backchannel_logout_succeeded", client_id: "web", details: { initiator: "rp-logout" } },
		]);
	expect(told).toMatchObject([{ path: "/backchannel-logout", type: /^application\/x-www-form-urlencoded/ }]);
	const { payload, protectedHeader } = await jwtVerify(
		told[0]?.token ?? "",
		createRemoteJWKSet(new URL(`${tenant.origin}/.well-known/jwks.json`)),
		{ issuer: `${tenant.origin}/`, audience: "web", algorithms: ["RS256"] },
	);
	expect(protectedHeader).toMatchObject({ typ: "logout+jwt" });
	expect(payload).toMatchObject({
		sub: session.user_id,
		sid: session.id,
		events: { "http://schemas.openid.net/event/backchannel-logout": {} },
	});
	expect(payload).not.toHaveProperty("nonce");
	expect(payload.jti).toBeTruthy();
	expect(Number(payload.exp) - Number(payload.iat)).toBe(120);
});

test("discovery announces back-channel logout with sessions", async () => {
	const { origin } = await freshTenant();
	expect(await (await fetch(`${origin}/.well-known/openid-configuration`)).json()).toMatchObject({
		backchannel_logout_supported: true,
		backchannel_logout_session_supported: true,
	});
});

const endings = [
	["session-revoked", "a session that the Management API deletes", "DELETE", "/sessions/:session", undefined],
	["session-revoked", "a session that the Management API revokes", "POST", "/sessions/:session/revoke", undefined],
	["session-revoked", "all sessions of a user", "DELETE", "/users/:user/sessions", undefined],
	["session-revoked", "a user whose access is revoked", "POST", "/users/:user/revoke-access", {}],
	["account-deactivated", "a user who is blocked", "PATCH", "/users/:user", { blocked: true }],
	["password-changed", "a user whose password is changed", "PATCH", "/users/:user", { password: "Another-Pass-1" }],
	["account-deleted", "a user who is deleted", "DELETE", "/users/:user", undefined],
] as const;

test.each(endings)(
	"%s sends a logout token for %s to an application that selected it or all",
	async (...[initiator, , method, path, body]) => {
		for (const initiators of [all, { mode: "custom", selected_initiators: ["rp-logout", initiator] }]) {
			const { told, url } = await startApplication();
			const { tenant, session, logged } = await signedIn(url, initiators);
			const address = path.replace(":session", session.id).replace(":user", encodeURIComponent(session.user_id));
			const answer = await tenant.api(method, address, body === undefined ? {} : { body });
			expect(answer.status).toBeLessThan(300);
			await expect.poll(logged).toMatchObject([{ details: { initiator, session_id: session.id } }]);
			expect(told).toHaveLength(1);
		}
	},
);

test.each([undefined, { mode: "custom", selected_initiators: ["password-changed"] }])(
	"an application that selected %j receives no token for a revoked session",
	async (initiators) => {
		const { told, url } = await startApplication();
		const { tenant, visitor, session, logged } = await signedIn(url, initiators);
		await tenant.api("DELETE", `/sessions/${session.id}`);
		await visitor.signIn("viewer@rolecall.test");
		await visitor.visit("/v2/logout");
		// The sign-out's token comes after any token the revocation would have sent.
		await expect.poll(logged).toMatchObject([{ details: { initiator: "rp-logout" } }]);
		expect(told).toHaveLength(1);
	},
);

test("an application that refuses the token, or cannot be reached, leaves a failure in the log", async () => {
	const { url } = await startApplication(400);
	for (const address of [url, "http://127.0.0.1:1/gone"]) {
		const { visitor, logged } = await signedIn(address);
		await visitor.visit("/v2/logout");
		await expect.poll(logged).toMatchObject([{ type: "oidc_backchannel_logout_failed" }]);
	}
});

test("no token is sent to an address that is neither https nor on this machine", async () => {
	const { told, url } = await startApplication();
	for (const address of ["http://shop.example/out", url.replace("127.0.0.1", "127.0.0.1.shop.example"), "ftp://x/"]) {
		const { visitor, logged } = await signedIn(address);
		await visitor.visit("/v2/logout");
		expect([logged(), told]).toEqual([[], []]);
	}
});
