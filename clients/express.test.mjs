import express from "express";
import { requiredScopes, auth as requireToken } from "express-oauth2-jwt-bearer";
import openidConnect from "express-openid-connect";
import session from "express-session";
import passport from "passport";
import Auth0Strategy from "passport-auth0";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createBrowser } from "./create-browser.mjs";
import { application, startSecureServer, startSecureTenant, viewer } from "./start-secure-tenant.mjs";

const secret = "a-secret-of-the-session-of-32-characters";

let server;
let started;
let web;
beforeEach(async () => {
	server = await startSecureServer();
	const callbacks = [`${server.origin}/callback`];
	web = application("web", { callbacks, allowed_logout_urls: [server.origin] });
	started = await startSecureTenant([web]);
	return async () => {
		await started.close();
		await server.close();
	};
});
afterEach(() => passport.unuse("auth0"));

describe("express-openid-connect", () => {
	function serve(more) {
		const app = express();
		const config = {
			authRequired: false,
			idpLogout: true,
			secret,
			issuerBaseURL: started.origin,
			baseURL: server.origin,
		};
		app.use(openidConnect.auth({ ...config, clientID: "web", clientSecret: web.client_secret, ...more }));
		app.get("/", (request, response) =>
			response.send(request.oidc.isAuthenticated() ? request.oidc.user.email : "nobody"),
		);
		app.get("/profile", openidConnect.requiresAuth(), (request, response) => response.send(request.oidc.user.name));
		server.use(app);
	}

	test.each([
		["its usual ID token that a page posts", {}],
		["a code in the query", { authorizationParams: { response_type: "code" } }],
		["a code and an ID token that a page posts", { authorizationParams: { response_type: "code id_token" } }],
		["a pushed request", { authorizationParams: { response_type: "code" }, pushedAuthorizationRequests: true }],
	])("signs in by %s, opens a protected page, and signs out", async (_, config) => {
		serve(config);
		const browser = createBrowser();
		expect((await browser.open(server.origin)).text).toBe("nobody");
		expect((await browser.signIn(`${server.origin}/login`, viewer)).text).toBe(viewer);
		expect((await browser.open(`${server.origin}/profile`)).text).toBe("Vera Lindqvist");
		expect((await browser.open(`${server.origin}/logout`)).text).toBe("nobody");
		expect((await browser.open(`${server.origin}/login`)).url).toContain("/u/login?state=");
	});
});

describe("express-oauth2-jwt-bearer", () => {
	test("accepts a token of its API by scope, and rejects any other", async () => {
		const audience = "https://api.example/";
		started.addApi(audience, {
			scopes: [{ value: "read:orders" }],
			subject_type_authorization: { client: { policy: "allow_all" } },
		});
		const app = express();
		app.use(requireToken({ issuerBaseURL: started.origin, audience }));
		app.get("/orders", requiredScopes("read:orders"), (request, response) => response.json(request.auth.payload.azp));
		app.get("/secrets", requiredScopes("read:secrets"), (_request, response) => response.json("secret"));
		app.use((error, _request, response, _next) => response.status(error.status ?? 500).json(error.message));
		server.use(app);
		const asked = await fetch(`${started.origin}/oauth/token`, {
			method: "POST",
			body: new URLSearchParams({
				grant_type: "client_credentials",
				client_id: "web",
				client_secret: web.client_secret,
				audience,
			}),
		});
		const { access_token } = await asked.json();
		const headers = { authorization: `Bearer ${access_token}` };
		const orders = await fetch(`${server.origin}/orders`, { headers });
		expect([orders.status, await orders.json()]).toEqual([200, "web"]);
		expect((await fetch(`${server.origin}/secrets`, { headers })).status).toBe(403);
		expect((await fetch(`${server.origin}/orders`)).status).toBe(401);
		const forged = { authorization: `Bearer ${access_token.slice(0, -8)}AAAAAAAA` };
		expect((await fetch(`${server.origin}/orders`, { headers: forged })).status).toBe(401);
	});
});

describe("passport-auth0", () => {
	test("signs in and returns the profile", async () => {
		const app = express();
		const options = {
			domain: started.domain,
			clientID: "web",
			clientSecret: web.client_secret,
			callbackURL: `${server.origin}/callback`,
		};
		passport.use(new Auth0Strategy(options, (_access, _refresh, _extra, profile, done) => done(null, profile)));
		passport.serializeUser((user, done) => done(null, user));
		passport.deserializeUser((user, done) => done(null, user));
		app.use(session({ secret, resave: false, saveUninitialized: false }));
		app.use(passport.initialize());
		app.use(passport.session());
		app.get("/login", passport.authenticate("auth0", { scope: "openid email profile" }));
		app.get("/callback", passport.authenticate("auth0", { failureRedirect: "/failed" }), (_request, response) =>
			response.redirect("/"),
		);
		app.get("/", (request, response) =>
			response.send(request.user === undefined ? "nobody" : request.user.emails[0].value),
		);
		server.use(app);
		expect((await createBrowser().signIn(`${server.origin}/login`, viewer)).text).toBe(viewer);
	});
});
