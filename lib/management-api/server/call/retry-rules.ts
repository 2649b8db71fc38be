import "server-only";

/** POSTs that only set: what they say holds as well after the second time. */
const settingPosts = [
	/^\/api\/v2\/users\/[^/]+\/(?:roles|permissions)$/,
	/^\/api\/v2\/roles\/[^/]+\/(?:users|permissions)$/,
	/^\/api\/v2\/organizations\/[^/]+\/members(?:\/[^/]+\/roles)?$/,
	/^\/api\/v2\/groups\/[^/]+\/roles$/,
];

/** A PATCH with one of these sends mail or counts as another password, so it is not said twice. */
const once = ["verify_email", "verify_phone_number", "verify_password", "email", "phone_number", "password"];

function changesOnce(body: string | undefined): boolean {
	try {
		const fields: unknown = JSON.parse(body ?? "{}");
		return once.some((name) => Object.hasOwn(Object(fields), name));
	} catch {
		return true;
	}
}

/**
 * Whether a request that may have been processed can be sent again: reads, PUT and DELETE, and what only sets. A create, an invitation, a
 * ticket, a mail and a job never: the second would be another one.
 */
export function isRepeatable(method: string, path: string, body: string | undefined): boolean {
	if (method === "GET" || method === "PUT" || method === "DELETE") return true;
	if (method === "PATCH") return !changesOnce(body);
	return method === "POST" && settingPosts.some((pattern) => pattern.test(path));
}

/** A connection that was never made: the request was certainly not processed. */
const neverConnected = new Set([
	"ECONNREFUSED",
	"ENOTFOUND",
	"EAI_AGAIN",
	"UND_ERR_CONNECT_TIMEOUT",
	"EHOSTUNREACH",
	"ENETUNREACH",
]);

/** The handshake failed, so nothing was sent either. */
const tlsFailed = /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

/** Whether an error says that nothing was sent. */
export function wasNeverSent(error: unknown): boolean {
	const cause = error instanceof Error ? (error.cause ?? error) : error;
	const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
	return neverConnected.has(code) || tlsFailed.test(code);
}
