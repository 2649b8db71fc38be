import type { Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { isPassword } from "../state/passwords.ts";
import type { UserRecord } from "../state/records.ts";
import { addLog, privateOf, usersWithEmail } from "../state/tenant-state.ts";
import type { TenantContext } from "../tenant-context.ts";
import { errorPage, signInPage } from "./sign-in-page.ts";
import type { SignInRequest, SignInStore } from "./transactions.ts";

const sessionCookie = "tenant_session";
const sessionMs = 8 * 3_600_000;
const failuresUntilLocked = 10;

const localeOf = (c: Context): "en" | "es" => {
	const wanted = c.req.query("ui_locales") ?? c.req.header("accept-language") ?? "";
	return wanted.toLowerCase().startsWith("es") ? "es" : "en";
};

function redirectWith(uri: string, parameters: Record<string, string | undefined>): string {
	const url = new URL(uri);
	for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
	return url.toString();
}

/** `/authorize` and the sign-in page behind it. @see https://auth0.com/docs/api/authentication/authorization-code-flow-with-pkce/authorize */
export function addAuthorize(app: Hono, tenant: TenantContext, store: SignInStore): void {
	app.get("/authorize", (c) => {
		const client = tenant.state.clients.get(c.req.query("client_id") ?? "");
		const redirectUri = c.req.query("redirect_uri") ?? "";
		const locale = localeOf(c);
		if (client === undefined) return c.html(errorPage(locale, "unknown_client"), 403);
		if (!client.callbacks.includes(redirectUri)) return c.html(errorPage(locale, "callback_mismatch"), 403);
		const request: SignInRequest = {
			clientId: client.client_id,
			redirectUri,
			state: c.req.query("state"),
			nonce: c.req.query("nonce"),
			scope: c.req.query("scope") ?? "openid",
			codeChallenge: c.req.query("code_challenge"),
			locale,
		};
		const refuse = (error: string, error_description: string) =>
			c.redirect(redirectWith(redirectUri, { error, error_description, state: request.state }));
		if (c.req.query("response_type") !== "code")
			return refuse("unsupported_response_type", "Only the response type code is supported.");
		if (request.codeChallenge !== undefined && c.req.query("code_challenge_method") !== "S256") {
			return refuse("invalid_request", "Only the challenge method S256 is supported.");
		}
		const session = store.sessions.find(getCookie(c, sessionCookie));
		if (session !== undefined && c.req.query("prompt") !== "login") return c.redirect(grant(store, request, session));
		if (c.req.query("prompt") === "none") return refuse("login_required", "Login required");
		return c.redirect(`/u/login?state=${store.requests.issue(request)}`);
	});

	app.get("/u/login", (c) => {
		const state = c.req.query("state");
		const request = store.requests.find(state);
		if (request === undefined) return c.html(errorPage(localeOf(c), "expired"), 400);
		return page(c, tenant, request, state ?? "");
	});

	app.post("/u/login", async (c) => {
		const state = c.req.query("state");
		const request = store.requests.find(state);
		if (request === undefined) return c.html(errorPage(localeOf(c), "expired"), 400);
		const form = await c.req.formData();
		const email = String(form.get("username") ?? "")
			.trim()
			.toLowerCase();
		const checked = checkPassword(tenant, email, String(form.get("password") ?? ""), request);
		if ("problem" in checked) return page(c, tenant, request, state ?? "", { email, problem: checked.problem });
		store.requests.take(state);
		const session = { userId: checked.user.user_id, signedInAtMs: Date.now() };
		setCookie(c, sessionCookie, store.sessions.issue(session, sessionMs), {
			httpOnly: true,
			sameSite: "Lax",
			path: "/",
		});
		return c.redirect(grant(store, request, session));
	});

	app.get("/v2/logout", (c) => signOut(c, tenant, store, c.req.query("returnTo"), c.req.query("client_id")));
	app.get("/oidc/logout", (c) =>
		signOut(c, tenant, store, c.req.query("post_logout_redirect_uri"), c.req.query("client_id")),
	);
}

type SignInProblem = "wrong" | "blocked" | "locked";

function page(
	c: Context,
	tenant: TenantContext,
	request: SignInRequest,
	state: string,
	entered?: { email: string; problem: SignInProblem },
) {
	const origin = new URL(request.redirectUri).origin;
	const client = tenant.state.clients.get(request.clientId)?.name ?? "";
	const { html, policy } = signInPage({ locale: request.locale, state, client, redirectOrigin: origin, entered });
	c.header("content-security-policy", policy);
	c.header("cache-control", "no-store");
	return c.html(html, entered === undefined ? 200 : 400);
}

function grant(store: SignInStore, request: SignInRequest, session: { userId: string; signedInAtMs: number }): string {
	return redirectWith(request.redirectUri, {
		code: store.codes.issue({ ...request, ...session }, 60_000),
		state: request.state,
	});
}

function checkPassword(
	tenant: TenantContext,
	email: string,
	password: string,
	request: SignInRequest,
): { user: UserRecord } | { problem: SignInProblem } {
	const { state } = tenant;
	const user = usersWithEmail(state, email).find((candidate) => candidate.identities[0]?.provider === "auth0");
	const hidden = user && privateOf(state, user.user_id);
	const client = state.clients.get(request.clientId);
	const log = (type: string, description?: string) =>
		addLog(state, {
			type,
			...(description ? { description } : {}),
			user_id: user?.user_id ?? "",
			user_name: email,
			client_id: request.clientId,
			client_name: client?.name ?? "",
			connection: user?.identities[0]?.connection ?? "",
			ip: "127.0.0.1",
		});
	if (user === undefined || hidden === undefined) {
		log("fu", "Wrong email or password.");
		return { problem: "wrong" };
	}
	if (hidden.blockedIps.includes("127.0.0.1")) return { problem: "locked" };
	if (!isPassword(password, hidden.password)) {
		hidden.failedLogins += 1;
		log("fp", "Wrong email or password.");
		if (hidden.failedLogins < failuresUntilLocked) return { problem: "wrong" };
		hidden.blockedIps.push("127.0.0.1");
		log("limit_wc", "User has been blocked after too many failed attempts.");
		return { problem: "locked" };
	}
	if (user.blocked === true) {
		log("f", "user is blocked");
		return { problem: "blocked" };
	}
	hidden.failedLogins = 0;
	const now = new Date().toISOString();
	Object.assign(user, {
		last_login: now,
		updated_at: now,
		last_ip: "127.0.0.1",
		logins_count: (user.logins_count ?? 0) + 1,
	});
	log("s");
	return { user };
}

/** Ends the tenant's session. Returns only to an address that the client, or some client, allows. */
function signOut(
	c: Context,
	{ state }: TenantContext,
	store: SignInStore,
	returnTo: string | undefined,
	clientId: string | undefined,
) {
	const session = store.sessions.take(getCookie(c, sessionCookie));
	deleteCookie(c, sessionCookie, { path: "/" });
	if (session !== undefined)
		addLog(state, { type: "slo", user_id: session.userId, client_id: clientId ?? "", ip: "127.0.0.1" });
	if (returnTo === undefined) return c.text("OK");
	const clients = [...state.clients.values()].filter(
		(client) => clientId === undefined || client.client_id === clientId,
	);
	if (clients.some((client) => client.allowed_logout_urls.includes(returnTo))) return c.redirect(returnTo);
	return c.html(errorPage(localeOf(c), "logout_mismatch"), 400);
}
