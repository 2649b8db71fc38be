import { Auth0Client } from "@auth0/nextjs-auth0/server";
import { NextRequest } from "next/server.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBrowser } from "./create-browser.mjs";
import {
	application,
	canListenOn443,
	startSecureServer,
	startSecureTenant,
	tenantName,
	viewer,
} from "./start-secure-tenant.mjs";

// This client accepts only a host name without a port, so the tenant listens on 443 under a name.
const isPossible = await canListenOn443();
if (!isPossible) process.stderr.write("Skipped: @auth0/nextjs-auth0 needs port 443, which cannot be bound here.\n");

let server;
let started;
let auth0;
beforeAll(async () => {
	if (!isPossible) return;
	server = await startSecureServer();
	const web = application("web", {
		callbacks: [`${server.origin}/auth/callback`],
		allowed_logout_urls: [server.origin],
	});
	started = await startSecureTenant([web], { port: 443, names: [tenantName] });
	auth0 = new Auth0Client({
		domain: tenantName,
		clientId: "web",
		clientSecret: web.client_secret,
		appBaseUrl: server.origin,
		secret: "a".repeat(64),
	});
	server.use(serve);
});
afterAll(async () => {
	await started?.close();
	await server?.close();
});

/** Runs Next's middleware and one page without the rest of Next. */
async function serve(incoming, outgoing) {
	const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
		value === undefined ? [] : [[name, String(value)]],
	);
	const request = new NextRequest(new URL(incoming.url, server.origin), { method: incoming.method, headers });
	const answer = await auth0.middleware(request);
	const isPage = !new URL(request.url).pathname.startsWith("/auth/");
	const session = isPage ? await auth0.getSession(request) : null;
	const cookies = answer.headers.getSetCookie();
	const shown = Object.fromEntries(
		[...answer.headers].filter(([name]) => !/^(x-middleware-.*|set-cookie)$/.test(name)),
	);
	outgoing.writeHead(answer.status, { ...shown, ...(cookies.length > 0 ? { "set-cookie": cookies } : {}) });
	outgoing.end(isPage ? (session?.user.email ?? "nobody") : await answer.text());
}

test.skipIf(!isPossible)("@auth0/nextjs-auth0 signs in, returns the session, and signs out", async () => {
	const browser = createBrowser();
	expect((await browser.open(`${server.origin}/`)).text).toBe("nobody");
	expect((await browser.signIn(`${server.origin}/auth/login`, viewer)).text).toBe(viewer);
	expect(JSON.parse((await browser.open(`${server.origin}/auth/profile`)).text)).toMatchObject({ email: viewer });
	expect((await browser.open(`${server.origin}/auth/logout`)).text).toBe("nobody");
});
