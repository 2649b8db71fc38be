import type { Context } from "hono";
import type { TenantContext } from "../../core/tenant-context.ts";
import { refuseToken, type TokenAnswer, type TokenForm } from "../../core/token-answer.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import { isSame } from "../../state/passwords.ts";
import { claimedBy, verifyAssertion } from "./verify-assertion.ts";

type Credentials = { id: string; secret: string | undefined };

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function basicCredentials(header: string | undefined): Credentials | undefined {
	const basic = /^Basic (.+)$/i.exec(header ?? "")?.[1];
	if (basic === undefined) return undefined;
	const text = Buffer.from(basic, "base64").toString("utf8");
	const colon = text.indexOf(":");
	try {
		return { id: decodeURIComponent(text.slice(0, colon)), secret: decodeURIComponent(text.slice(colon + 1)) };
	} catch {
		return { id: "", secret: undefined };
	}
}

const credentialsOf = (c: Context, form: TokenForm): Credentials =>
	basicCredentials(c.req.header("authorization")) ?? {
		id: form.client_id ?? claimedBy(form.client_assertion) ?? "",
		secret: form.client_secret,
	};

function isSecret(secret: string | undefined, client: ClientRecord, nowMs: number): boolean {
	if (secret === undefined) return false;
	const previous = client.previousSecret;
	const isPrevious = previous !== undefined && previous.untilMs >= nowMs && isSame(secret, previous.value);
	return isPrevious || isSame(secret, client.client_secret);
}

/** Returns the client that a request names by Basic, body or assertion. The claim is not verified. */
export const claimedClient = (c: Context, form: TokenForm, { state }: TenantContext): ClientRecord | undefined =>
	state.clients.get(credentialsOf(c, form).id);

/**
 * Authenticates the client of a request by its registered method: a secret by Basic or in the body, compared in constant time; an
 * assertion; or nothing for a public client. Otherwise answers 401 `access_denied` or `invalid_client`.
 */
export async function authenticateClient(
	c: Context,
	form: TokenForm,
	tenant: TenantContext,
): Promise<{ client: ClientRecord } | { refusal: TokenAnswer }> {
	const client = claimedClient(c, form, tenant);
	const unauthorized = { refusal: refuseToken(401, "access_denied", "Unauthorized") };
	if (client === undefined) return unauthorized;
	const method = client.token_endpoint_auth_method ?? "client_secret_post";
	if (method === "none") return { client };
	if (method !== "private_key_jwt")
		return isSecret(credentialsOf(c, form).secret, client, tenant.clock.nowMs()) ? { client } : unauthorized;
	if (form.client_assertion === undefined) return unauthorized;
	const wrong = await verifyAssertion(c.req.raw, form, client, tenant);
	if (wrong === undefined) return { client };
	const details = { client_authentication_error: wrong };
	return { refusal: refuseToken(401, "invalid_client", "Failed client authentication", { details }) };
}
