import type { Context, Hono } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { logEvent } from "../../core/log-event.ts";
import { readForm } from "../../core/read-form.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { TokenForm } from "../../core/token-answer.ts";
import { authenticateClient } from "../client-authentication/authenticate-client.ts";
import { localeOf } from "../pages/locale-of.ts";
import { isAllowedUrl } from "./is-allowed-url.ts";
import { readSignInRequest } from "./read-sign-in-request.ts";

const lifetimeSeconds = 30;
const prefix = "urn:ietf:params:oauth:request_uri:";

/** Parameters that authenticate the client. They are checked here and not stored. */
const ofClient = ["client_secret", "client_assertion", "client_assertion_type"];

const withoutProof = (form: TokenForm): Record<string, string> =>
	Object.fromEntries(
		Object.entries(form).flatMap(([name, value]) =>
			value === undefined || ofClient.includes(name) ? [] : [[name, value]],
		),
	);

async function push(c: Context, tenant: TenantContext) {
	const form = await readForm(c);
	const proved = await authenticateClient(c, form, tenant);
	if ("refusal" in proved) return c.json(proved.refusal.body, proved.refusal.status);
	const { client } = proved;
	const refuse = (error: string, error_description: string) => {
		logEvent(c, tenant, "fepar", { client, description: error_description });
		return c.json({ error, error_description }, 400);
	};
	const parameters = { ...withoutProof(form), client_id: client.client_id };
	const { redirect_uri = "", request_uri } = { request_uri: undefined, redirect_uri: undefined, ...form };
	if (request_uri !== undefined) return refuse("invalid_request", "request_uri cannot be pushed");
	if (!isAllowedUrl(client.callbacks, redirect_uri))
		return refuse(
			"invalid_request",
			`Callback URL mismatch. ${redirect_uri} is not in the list of allowed callback URLs`,
		);
	const asked = readSignInRequest(parameters, { tenant, client, locale: localeOf(c), isPushed: true });
	if (asked.refusal !== undefined) return refuse(asked.refusal.error, asked.refusal.error_description);
	const name = authStoreOf(tenant).pushed.issue({ clientId: client.client_id, parameters }, lifetimeSeconds * 1_000);
	logEvent(c, tenant, "separ", { client });
	c.header("cache-control", "no-store");
	return c.json({ request_uri: `${prefix}${name}`, expires_in: lifetimeSeconds }, 201);
}

/** Takes the request that a client pushed under a `request_uri`. It can be taken once. */
export function takePushed(tenant: TenantContext, requestUri: string) {
	return requestUri.startsWith(prefix) ? authStoreOf(tenant).pushed.take(requestUri.slice(prefix.length)) : undefined;
}

/**
 * `POST /oauth/par`: stores the `/authorize` parameters of an authenticated client, and answers the `request_uri` that replaces them, once
 * and for 30 s.
 * @see https://www.rfc-editor.org/rfc/rfc9126
 * @see https://auth0.com/docs/get-started/authentication-and-authorization-flow/authorization-code-flow/authorization-code-flow-with-par
 */
export function addPushedRequests(app: Hono, tenant: TenantContext): void {
	app.post("/oauth/par", (c) => push(c, tenant));
}
