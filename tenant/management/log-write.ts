import type { Context } from "hono";
import { addLog } from "../state/add-log.ts";
import type { TenantContext } from "../tenant-context.ts";
import type { Caller } from "./verify-token.ts";

type Write = { caller: Caller; description: string; status: number; message?: string | undefined };

const secret = /^(password|client_secret|secret|otp_secret|recovery_code)$/;
const mostLogged = 4_096;

/** The body as the log keeps it: without what is secret, and not at all when it is long or no JSON. */
async function loggedBody(c: Context): Promise<unknown> {
	if (!c.req.header("content-type")?.includes("json")) return {};
	const text = await c.req.text();
	if (text.length > mostLogged) return {};
	try {
		return JSON.parse(text || "{}", (name, value) => (secret.test(name) ? "*****" : value));
	} catch {
		return {};
	}
}

/**
 * An entry of Auth0's kind for a write: `sapi`, or `fapi` when it failed. Its user is empty for a machine client, and the caller's
 * `X-Correlation-ID`, of up to 64 characters, is kept in `references`.
 */
export async function logWrite(c: Context, tenant: TenantContext, write: Write): Promise<void> {
	const { state } = tenant;
	const { caller, description, status, message } = write;
	const correlationId = c.req.header("x-correlation-id")?.slice(0, 64);
	const { path } = c.req;
	addLog(state, {
		type: message === undefined ? "sapi" : "fapi",
		description: message ?? description,
		user_id: "",
		user_name: "",
		client_id: caller.clientId,
		client_name: state.clients.get(caller.clientId)?.name ?? "",
		ip: "127.0.0.1",
		user_agent: c.req.header("user-agent") ?? "",
		details: {
			request: {
				method: c.req.method.toLowerCase(),
				path,
				query: c.req.query(),
				userAgent: c.req.header("user-agent") ?? "",
				body: await loggedBody(c),
				channel: "api",
				ip: "127.0.0.1",
				auth: {
					user: {},
					strategy: "jwt",
					credentials: { jti: caller.jti, scopes: [...caller.scopes] },
				},
			},
			response: { statusCode: status, body: {} },
		},
		...(correlationId ? { references: { correlation_id: correlationId } } : {}),
	});
}
