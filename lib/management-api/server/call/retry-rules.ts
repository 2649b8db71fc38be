import "server-only";
import { isObjectOrList } from "../../../json/is-object.ts";

/** Paths of idempotent POSTs: sending them twice has the same result. */
const settingPosts = [
	/^\/api\/v2\/users\/[^/]+\/(?:roles|permissions)$/,
	/^\/api\/v2\/roles\/[^/]+\/(?:users|permissions)$/,
	/^\/api\/v2\/organizations\/[^/]+\/members(?:\/[^/]+\/roles)?$/,
	/^\/api\/v2\/groups\/[^/]+\/roles$/,
];

/** Fields of a PATCH that sends mail or counts as another password, so that it must not be repeated. */
const once = ["verify_email", "verify_phone_number", "verify_password", "email", "phone_number", "password"];

function changesOnce(body: string | undefined): boolean {
	try {
		const fields: unknown = JSON.parse(body ?? "{}");
		return isObjectOrList(fields) && once.some((name) => Object.hasOwn(fields, name));
	} catch {
		return true;
	}
}

/**
 * Returns true if a request that may have been processed can be sent again: a read, PUT, DELETE, or an idempotent PATCH or POST. A create,
 * an invitation, a ticket, a mail or a job is never sent again, because it would happen twice.
 */
export function isRepeatable(method: string, path: string, body: string | undefined): boolean {
	if (method === "GET" || method === "PUT" || method === "DELETE") return true;
	if (method === "PATCH") return !changesOnce(body);
	return method === "POST" && settingPosts.some((pattern) => pattern.test(path));
}

/** Error codes of a connection that was never made, so that the request was certainly not processed. */
const neverConnected = new Set([
	"ECONNREFUSED",
	"ENOTFOUND",
	"EAI_AGAIN",
	"UND_ERR_CONNECT_TIMEOUT",
	"EHOSTUNREACH",
	"ENETUNREACH",
]);

/** Matches the codes of a failed TLS handshake, after which nothing was sent either. */
const tlsFailed = /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

/** Returns true if an error means that nothing was sent. */
export function wasNeverSent(error: unknown): boolean {
	const cause = error instanceof Error ? (error.cause ?? error) : error;
	const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
	return neverConnected.has(code) || tlsFailed.test(code);
}
