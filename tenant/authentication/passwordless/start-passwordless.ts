import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { logEvent } from "../../core/log-event.ts";
import { readBody } from "../../core/read-body.ts";
import { remoteAddress } from "../../core/remote-address.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import { authenticateClient } from "../client-authentication/authenticate-client.ts";
import {
	allowsSignUp,
	findRecipient,
	issueCode,
	passwordlessConnection,
	type Recipient,
	recipientOf,
} from "./passwordless-code.ts";

type Fields = Record<string, unknown>;

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

const plain = (fields: unknown): Record<string, string> =>
	Object.fromEntries(
		Object.entries(fieldsOf(fields)).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
	);

/** Returns the link of the mail, with the application's request and the code. */
function linkFor(client: ClientRecord, { connection, to }: Recipient, code: string, authParams: unknown): string {
	const asked = { response_type: "token", redirect_uri: client.callbacks[0] ?? "", ...plain(authParams) };
	const proof = { verification_code: code, connection: connection.name, client_id: client.client_id, email: to };
	return `/passwordless/verify_redirect?${new URLSearchParams({ ...asked, ...proof })}`;
}

/** Reads the recipient of a code, or fails with Auth0's message. */
function readRecipient(tenant: TenantContext, body: Fields): Recipient | { error: string; description: string } {
	const connection = passwordlessConnection(tenant.state, text(body.connection));
	if (connection === undefined) return { error: "bad.connection", description: "Connection does not exist" };
	const isSms = connection.strategy === "sms";
	const name = text(isSms ? body.phone_number : body.email);
	if (!name)
		return {
			error: isSms ? "bad.phone_number" : "bad.email",
			description: `Missing required property: ${isSms ? "phone_number" : "email"}`,
		};
	const recipient = recipientOf(connection, name);
	if (recipient !== undefined) return recipient;
	return isSms
		? { error: "bad.phone_number", description: "Invalid phone number: it begins with + and the country's code" }
		: { error: "bad.email", description: "Invalid email address" };
}

function send(tenant: TenantContext, client: ClientRecord, recipient: Recipient, body: Fields): void {
	const { channel, to } = recipient;
	const code = issueCode(tenant, recipient);
	const isLink = channel === "email" && (body.send ?? "link") === "link";
	if (isLink) {
		const link = linkFor(client, recipient, code, body.authParams);
		tenant.state.outbox.send({ channel, to, kind: "sign_in_link", link });
	} else tenant.state.outbox.send({ channel, to, kind: "sign_in_code", code });
}

/**
 * Sends a sign-in code by text message, or a code or a link by mail. Messages go to the outbox only. The limit is 50 a minute from one
 * address.
 */
export async function startPasswordless(c: Context, tenant: TenantContext) {
	const body = await readBody(c);
	const taken = authStoreOf(tenant).codeRequests.take(remoteAddress(c));
	for (const [name, value] of Object.entries(taken.headers)) c.header(name, value);
	const proved = await authenticateClient(c, plain(body), tenant);
	if ("refusal" in proved) return c.json(proved.refusal.body, proved.refusal.status);
	const { client } = proved;
	const userName = text(body.email) ?? text(body.phone_number) ?? "";
	const refuse = (status: 400 | 429, error: string, error_description: string) => {
		const event = { client, userName, connection: text(body.connection), description: error_description };
		logEvent(c, tenant, "fn", event);
		return c.json({ error, error_description }, status);
	};
	if (!taken.allowed && tenant.settings.plan !== "unlimited")
		return refuse(429, "too_many_requests", "Too many codes were asked for from this address.");
	const recipient = readRecipient(tenant, body);
	if ("error" in recipient) return refuse(400, recipient.error, recipient.description);
	const { channel, to, connection } = recipient;
	const user = findRecipient(tenant.state, recipient);
	if (user === undefined && !allowsSignUp(recipient)) return refuse(400, "bad.connection", "Public signup is disabled");
	send(tenant, client, recipient, body);
	const type = channel === "sms" ? "cs" : "cls";
	logEvent(c, tenant, type, { client, user, userName: to, connection: connection.name });
	const _id = user?.identities[0]?.user_id ?? randomBytes(12).toString("hex");
	if (channel === "sms") return c.json({ _id, phone_number: to, phone_verified: false, request_language: null });
	return c.json({ _id, email: to, email_verified: user?.email_verified ?? false });
}
