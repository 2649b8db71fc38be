import { readFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { application, password, startSecureServer, startSecureTenant, viewer } from "./start-secure-tenant.mjs";

const libraries = {
	"/auth0-spa-js.js": "@auth0/auth0-spa-js/dist/auth0-spa-js.production.js",
	"/auth0.js": "auth0-js/dist/auth0.min.js",
	"/oidc-client-ts.js": "oidc-client-ts/dist/browser/oidc-client-ts.min.js",
};
const packaged = (file) => readFileSync(path.join(import.meta.dirname, "node_modules", file), "utf8");

// Page and tenant are both on `localhost`: Chromium sends no cookies to a frame of another site, which custom domains avoid.
let server;
let started;
let browser;
let page;
let script = "";
let complaints = [];
beforeAll(async () => {
	server = await startSecureServer();
	const single = application("page", {
		token_endpoint_auth_method: "none",
		callbacks: [server.origin, `${server.origin}/`, `${server.origin}/callback`],
		allowed_logout_urls: [server.origin, `${server.origin}/`],
		fields: { web_origins: [server.origin] },
	});
	started = await startSecureTenant([single]);
	server.use((request, response) => {
		const library = libraries[request.url];
		response.setHeader("content-type", library ? "text/javascript" : "text/html; charset=utf-8");
		response.end(
			library
				? packaged(library)
				: `<!doctype html><title>A page</title><link rel="icon" href="data:,"><p role="status">Starting</p>
<script>const domain = ${JSON.stringify(`localhost:${started.tenant.port}`)}; const say = (words) => { document.querySelector("[role=status]").textContent = words; };
const on = (name, act) => { const button = document.createElement("button"); button.textContent = name; button.onclick = () => Promise.resolve().then(act).catch((error) => say(String(error.message ?? error))); document.body.append(button); };</script>${script}`,
		);
	});
	browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH });
});
afterAll(async () => {
	await browser.close();
	await started.close();
	await server.close();
});
beforeEach(async () => {
	// The browser does not trust this process's authority; the other test files prove that the certificate is valid.
	const context = await browser.newContext({ ignoreHTTPSErrors: true });
	page = await context.newPage();
	complaints = [];
	page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
	return () => context.close();
});

const status = () => page.getByRole("status");
/** Waits for the page to show this text; a failure includes the text and the address that it shows instead. */
async function says(words) {
	try {
		await status().filter({ hasText: words }).waitFor({ timeout: 15_000 });
	} catch (error) {
		const shown = await page
			.locator("body")
			.innerText()
			.catch(() => "");
		throw new Error(`"${words}" was not said at ${page.url()}, but: ${shown.slice(0, 500)}\n${complaints.join("\n")}`, {
			cause: error,
		});
	}
}
const press = (name, on = page) => on.getByRole("button", { name, exact: true }).click();

async function fillSignIn(on = page) {
	await on.getByLabel("E-mail").fill(viewer);
	await on.getByLabel("Password", { exact: true }).fill(password);
	await press("Continue", on);
}

describe("auth0-spa-js", () => {
	beforeEach(() => {
		script = `<script src="/auth0-spa-js.js"></script><script>
(async () => {
	const client = await auth0.createAuth0Client({ domain, clientId: "page", authorizationParams: { redirect_uri: location.origin, scope: "openid profile email" } });
	const tell = async () => say("Signed in as " + (await client.getUser())?.email);
	on("Sign in", () => client.loginWithRedirect());
	on("Pop up", () => client.loginWithPopup().then(tell));
	on("Ask again", async () => { await client.getTokenSilently({ cacheMode: "off" }); await tell(); });
	on("Sign out", () => client.logout({ logoutParams: { returnTo: location.origin } }));
	if (location.search.includes("code=")) { await client.handleRedirectCallback(); history.replaceState({}, "", "/"); }
	if (await client.isAuthenticated()) await tell(); else say("Signed out");
})().catch((error) => say(String(error.message)));
</script>`;
	});

	test("signs in by redirect, restores the session after a reload by web message, and signs out", async () => {
		await page.goto(server.origin);
		await says("Signed out");
		await press("Sign in");
		await fillSignIn();
		await says(`Signed in as ${viewer}`);
		await page.reload();
		await says(`Signed in as ${viewer}`);
		await press("Ask again");
		await says(`Signed in as ${viewer}`);
		expect(started.tenant.state.logs.some(({ type }) => type === "ssa")).toBe(true);
		await press("Sign out");
		await says("Signed out");
		await press("Ask again");
		await says("Login required");
	});

	test("signs in with a popup", async () => {
		await page.goto(server.origin);
		await says("Signed out");
		const opened = page.waitForEvent("popup");
		await press("Pop up");
		await fillSignIn(await opened);
		await says(`Signed in as ${viewer}`);
	});
});

describe("auth0-js", () => {
	beforeEach(() => {
		script = `<script src="/auth0.js"></script><script>
const usual = { domain, clientID: "page", redirectUri: location.origin + "/callback", responseType: "token id_token", scope: "openid profile email" };
const [web, hybrid] = [new auth0.WebAuth(usual), new auth0.WebAuth({ ...usual, responseType: "code id_token" })];
const call = (act) => new Promise((resolve, reject) => act((error, result) => error ? reject(new Error(error.error_description ?? error.errorDescription ?? error.description ?? error.error ?? JSON.stringify(error))) : resolve(result)));
const tell = ({ idTokenPayload }) => say("Signed in as " + idTokenPayload.email);
on("Sign in", () => web.authorize());
on("Hybrid", () => hybrid.authorize());
on("Ask again", () => call((done) => web.checkSession({}, done)).then(tell));
on("Send code", () => call((done) => web.passwordlessStart({ connection: "email", email: "js@example.test", send: "code" }, done)).then(() => say("Sent")));
on("Use code", () => web.passwordlessVerify({ connection: "email", email: "js@example.test", verificationCode: document.title }, (error) => say(error.description)));
on("Password", () => call((done) => web.client.login({ realm: "Username-Password-Authentication", username: "${viewer}", password: "${password}", scope: "openid" }, done)).then((result) => say("Token of " + result.expiresIn)));
on("Sign out", () => web.logout({ returnTo: location.origin }));
// auth0-js checks the hash of the code and leaves the code in the address.
const hash = location.hash;
if (hash) call((done) => (location.hash.includes("code=") ? hybrid : web).parseHash(done)).then((result) => { tell(result); if (hash.includes("&code=") || hash.includes("#code=")) document.title = "with a code"; }, (error) => say(error.message)); else say("Signed out");
</script>`;
	});

	test("signs in by the implicit flow, checks the session by web message, and signs out", async () => {
		await page.goto(server.origin);
		await press("Sign in");
		await fillSignIn();
		await says(`Signed in as ${viewer}`);
		await page.goto(server.origin);
		await says("Signed out");
		await press("Ask again");
		await says(`Signed in as ${viewer}`);
		await press("Sign out");
		await says("Signed out");
		await press("Ask again");
		await says("Login required");
	});

	test("signs in by the hybrid flow", async () => {
		await page.goto(server.origin);
		await press("Hybrid");
		await fillSignIn();
		await says(`Signed in as ${viewer}`);
		await page.waitForFunction(() => document.title === "with a code");
	});

	test("signs in with an e-mail code and with a password", async () => {
		await page.goto(server.origin);
		await press("Send code");
		await says("Sent");
		await page.evaluate((code) => {
			document.title = code;
		}, started.latestMail().code);
		await press("Use code");
		await says("Signed in as js@example.test");
		await page.goto(server.origin);
		await press("Password");
		await says("Token of 86400");
	});
});

describe("oidc-client-ts", () => {
	test("signs in over TLS, renews silently in a frame, and signs out", async () => {
		script = `<script src="/oidc-client-ts.js"></script><script>
const settings = { authority: "https://" + domain, client_id: "page", redirect_uri: location.origin + "/callback", silent_redirect_uri: location.origin + "/callback",
	post_logout_redirect_uri: location.origin + "/", automaticSilentRenew: false, scope: "openid email" };
const manager = new oidc.UserManager(settings);
on("Sign in", () => manager.signinRedirect());
on("Ask again", async () => say("Known as " + (await manager.signinSilent()).profile.email));
on("Sign out", () => manager.signoutRedirect());
(async () => {
	if (location.pathname !== "/callback") return say("Signed out");
	if (window !== window.parent) return manager.signinSilentCallback();
	say("Signed in as " + (await manager.signinRedirectCallback()).profile.email);
})().catch((error) => say(String(error)));
</script>`;
		await page.goto(server.origin);
		await press("Sign in");
		await fillSignIn();
		await says(`Signed in as ${viewer}`);
		await press("Ask again");
		await says(`Known as ${viewer}`);
		await press("Sign out");
		await says("Signed out");
	});
});
