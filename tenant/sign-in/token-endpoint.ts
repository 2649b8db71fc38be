import { createHash } from "node:crypto";
import type { Context, Hono } from "hono";
import { SignJWT } from "jose";
import { isSame } from "../state/passwords.ts";
import type { ClientRecord, UserRecord } from "../state/records.ts";
import { addLog } from "../state/tenant-state.ts";
import { issuerOf, managementAudiences, type TenantContext } from "../tenant-context.ts";
import type { SignInStore } from "./transactions.ts";

type Form = Record<string, string>;

const idTokenSeconds = 36_000;
const userTokenSeconds = 86_400;

async function readForm(c: Context): Promise<Form> {
	const type = c.req.header("content-type") ?? "";
	const body: unknown = type.includes("application/json")
		? await c.req.json().catch(() => ({}))
		: Object.fromEntries(await c.req.formData().catch(() => new FormData()));
	return Object.fromEntries(Object.entries(Object(body)).map(([name, value]) => [name, String(value)]));
}

/** The client by Basic or by its body; the secret is compared in constant time. */
function findClient(c: Context, form: Form, clients: ReadonlyMap<string, ClientRecord>): ClientRecord | undefined {
	const basic = /^Basic (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
	const [id = "", secret = ""] = basic
		? Buffer.from(basic, "base64").toString("utf8").split(/:(.*)/s).map(decodeURIComponent)
		: [form.client_id ?? "", form.client_secret ?? ""];
	const client = clients.get(id);
	return client !== undefined && isSame(secret, client.client_secret) ? client : undefined;
}

const refuse = (c: Context, status: 400 | 401 | 403, error: string, error_description: string) =>
	c.json({ error, error_description }, status);

/** `POST /oauth/token`. @see https://auth0.com/docs/api/authentication/client-credentials-flow/get-token */
export function addTokenEndpoint(app: Hono, tenant: TenantContext, store: SignInStore): void {
	app.post("/oauth/token", async (c) => {
		const form = await readForm(c);
		const client = findClient(c, form, tenant.state.clients);
		if (client === undefined) {
			addLog(tenant.state, {
				type: "feccft",
				description: "Unauthorized",
				client_id: form.client_id ?? "",
				ip: "127.0.0.1",
			});
			return refuse(c, 401, "access_denied", "Unauthorized");
		}
		c.header("cache-control", "no-store");
		if (form.grant_type === "client_credentials") return machineToken(c, form, client, tenant);
		if (form.grant_type === "authorization_code") return userTokens(c, form, client, tenant, store);
		return refuse(c, 403, "unauthorized_client", `Grant type '${form.grant_type ?? ""}' not allowed for the client.`);
	});

	app.get("/userinfo", (c) => {
		const bearer = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? c.req.query("access_token");
		const session = store.accessTokens.find(bearer);
		const user = session && tenant.state.users.get(session.userId);
		if (user === undefined || session === undefined) {
			c.header("www-authenticate", 'Bearer realm="Users", error="invalid_token"');
			return c.text("Unauthorized", 401);
		}
		return c.json(claimsOf(user, session.scope));
	});
}

async function machineToken(c: Context, form: Form, client: ClientRecord, tenant: TenantContext) {
	const log = (type: string, description?: string) =>
		addLog(tenant.state, {
			type,
			...(description ? { description } : {}),
			client_id: client.client_id,
			client_name: client.name,
			ip: "127.0.0.1",
			details: { audience: form.audience ?? "" },
		});
	if (!managementAudiences(c.req.raw).includes(form.audience ?? "")) {
		log("feccft", "Service not found");
		return refuse(c, 403, "access_denied", `Service not enabled within domain: ${form.audience ?? ""}`);
	}
	if (client.grantedScopes.length === 0) {
		log("feccft", "Client is not authorized to access the API");
		const description = `Client is not authorized to access "${form.audience}". You need to create a "client-grant" associated to this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants`;
		return refuse(c, 403, "access_denied", description);
	}
	const asked = form.scope?.split(" ").filter(Boolean);
	const scope = client.grantedScopes.filter((granted) => asked === undefined || asked.includes(granted)).join(" ");
	const access_token = await new SignJWT({ azp: client.client_id, scope, gty: "client-credentials" })
		.setProtectedHeader({ alg: "RS256", typ: "JWT", kid: tenant.key.kid })
		.setIssuer(issuerOf(c.req.raw))
		.setSubject(`${client.client_id}@clients`)
		.setAudience(form.audience ?? "")
		.setIssuedAt()
		.setExpirationTime(`${tenant.tokenLifetimeSeconds}s`)
		.sign(tenant.key.privateKey);
	log("seccft");
	return c.json({ access_token, scope, expires_in: tenant.tokenLifetimeSeconds, token_type: "Bearer" });
}

async function userTokens(c: Context, form: Form, client: ClientRecord, tenant: TenantContext, store: SignInStore) {
	const code = store.codes.take(form.code);
	const user = code && tenant.state.users.get(code.userId);
	if (
		code === undefined ||
		user === undefined ||
		code.clientId !== client.client_id ||
		code.redirectUri !== form.redirect_uri
	) {
		return refuse(c, 403, "invalid_grant", "Invalid authorization code");
	}
	const challenge = createHash("sha256")
		.update(form.code_verifier ?? "")
		.digest("base64url");
	if (code.codeChallenge !== undefined && !isSame(challenge, code.codeChallenge)) {
		return refuse(c, 403, "invalid_grant", "Failed to verify code verifier");
	}
	const id_token = await new SignJWT({ ...claimsOf(user, code.scope), ...(code.nonce ? { nonce: code.nonce } : {}) })
		.setProtectedHeader({ alg: "RS256", typ: "JWT", kid: tenant.key.kid })
		.setIssuer(issuerOf(c.req.raw))
		.setAudience(client.client_id)
		.setIssuedAt()
		.setExpirationTime(`${idTokenSeconds}s`)
		.sign(tenant.key.privateKey);
	const access_token = store.accessTokens.issue({ userId: user.user_id, scope: code.scope }, userTokenSeconds * 1_000);
	addLog(tenant.state, {
		type: "seacft",
		user_id: user.user_id,
		user_name: user.email ?? "",
		client_id: client.client_id,
		client_name: client.name,
		ip: "127.0.0.1",
	});
	return c.json({ access_token, id_token, scope: code.scope, expires_in: userTokenSeconds, token_type: "Bearer" });
}

/** The claims that the scopes open. */
function claimsOf(user: UserRecord, scope: string): Record<string, unknown> & { sub: string } {
	const scopes = scope.split(" ");
	const { name, nickname, given_name, family_name, picture, updated_at } = user;
	return {
		sub: user.user_id,
		...(scopes.includes("profile") ? { name, nickname, given_name, family_name, picture, updated_at } : {}),
		...(scopes.includes("email") ? { email: user.email, email_verified: user.email_verified ?? false } : {}),
	};
}
