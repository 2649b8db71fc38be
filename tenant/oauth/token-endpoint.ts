import type { Context, Hono } from "hono";
import { addLog } from "../state/add-log.ts";
import type { ClientRecord } from "../state/client-record.ts";
import { isSame } from "../state/passwords.ts";
import type { TenantContext } from "../tenant-context.ts";
import { issueMachineToken } from "./issue-machine-token.ts";
import { redeemCode } from "./redeem-code.ts";
import { refuseToken, type TokenAnswer, type TokenForm } from "./token-answer.ts";
import type { SignInStore } from "./transactions.ts";

async function readForm(c: Context): Promise<TokenForm> {
	const type = c.req.header("content-type") ?? "";
	const body: unknown = await (type.includes("application/json") ? c.req.json() : c.req.parseBody()).catch(() => ({}));
	return Object.fromEntries(Object.entries(Object(body)).map(([name, value]) => [name, String(value)]));
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function basicCredentials(header: string | undefined): readonly [id: string, secret: string] | undefined {
	const basic = /^Basic (.+)$/i.exec(header ?? "")?.[1];
	if (basic === undefined) return undefined;
	const text = Buffer.from(basic, "base64").toString("utf8");
	const colon = text.indexOf(":");
	try {
		return [decodeURIComponent(text.slice(0, colon)), decodeURIComponent(text.slice(colon + 1))];
	} catch {
		return ["", ""];
	}
}

/** The client by Basic or by its body; the secret is compared in constant time. */
function findClient(c: Context, form: TokenForm, { state, clock }: TenantContext): ClientRecord | undefined {
	const [id, secret] = basicCredentials(c.req.header("authorization")) ?? [
		form.client_id ?? "",
		form.client_secret ?? "",
	];
	const client = state.clients.get(id);
	const previous = client?.previousSecret;
	const isPrevious = previous !== undefined && previous.untilMs >= clock.nowMs() && isSame(secret, previous.value);
	return client !== undefined && (isPrevious || isSame(secret, client.client_secret)) ? client : undefined;
}

/**
 * `POST /oauth/token`, JSON or form, for `client_credentials` and `authorization_code`.
 * @see https://auth0.com/docs/api/authentication/client-credentials-flow/get-token
 */
export function addTokenEndpoint(app: Hono, tenant: TenantContext, store: SignInStore): void {
	app.post("/oauth/token", async (c) => {
		const form = await readForm(c);
		const answer = await answerTo(c, form, tenant, store);
		tenant.counters.tokenRequest(form.client_id ?? "", String(answer.status));
		c.header("cache-control", "no-store");
		return c.json(answer.body, answer.status);
	});
}

async function answerTo(c: Context, form: TokenForm, tenant: TenantContext, store: SignInStore): Promise<TokenAnswer> {
	const client = findClient(c, form, tenant);
	if (client === undefined) {
		const by = { client_id: form.client_id ?? "", ip: "127.0.0.1" };
		addLog(tenant.state, { type: "feccft", description: "Unauthorized", ...by });
		return refuseToken(401, "access_denied", "Unauthorized");
	}
	if (form.grant_type === "client_credentials") return issueMachineToken(c.req.raw, form, client, tenant);
	if (form.grant_type === "authorization_code") return redeemCode(c.req.raw, form, client, { tenant, store });
	const description = `Grant type '${form.grant_type ?? ""}' not allowed for the client.`;
	return refuseToken(403, "unauthorized_client", description);
}
