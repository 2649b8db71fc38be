import type { Context } from "hono";
import { describeAgent } from "../core/describe-agent.ts";
import { readAuth0Client } from "../core/read-auth0-client.ts";
import type { TenantContext } from "../core/tenant-context.ts";
import { addLog } from "../state/add-log.ts";
import { ApiError } from "./api-error.ts";
import type { Answer } from "./call.ts";
import type { Caller } from "./verify-token.ts";

type Write = { caller: Caller; description: string; answer: Answer | ApiError };

const secret =
	/^(password|client_secret|secret|signing_secret|totp_secret|otp_secret|recovery_code|ticket|ticket_url|pem)$/;
const mostLogged = 4_096;

/** Returns a body as the log stores it: without secrets, and omitted if it is long. */
function logged(text: string): unknown {
	if (text.length > mostLogged) return {};
	try {
		return JSON.parse(text || "{}", (name, value) =>
			secret.test(name) && typeof value === "string" ? "*****" : value,
		);
	} catch {
		return {};
	}
}

const requestBody = async (c: Context): Promise<unknown> =>
	c.req.header("content-type")?.includes("json") ? logged(await c.req.text()) : {};

function responseOf(answer: Answer | ApiError) {
	const body = answer instanceof ApiError ? answer.body() : "body" in answer ? answer.body : {};
	return { statusCode: answer.status, body: logged(JSON.stringify(body)) };
}

/**
 * Logs a write as Auth0 does: `sapi`, or `fapi` if it failed. The entry names no user and only the id of the client, because a machine
 * called. The caller's `X-Correlation-ID`, up to 64 characters, is stored in `references`.
 */
export async function logWrite(c: Context, { state }: TenantContext, write: Write): Promise<void> {
	const { caller, description, answer } = write;
	const correlationId = c.req.header("x-correlation-id")?.slice(0, 64);
	const agent = c.req.header("user-agent") ?? "";
	addLog(state, {
		type: answer instanceof ApiError ? "fapi" : "sapi",
		description,
		client_id: caller.clientId,
		client_name: "",
		ip: "127.0.0.1",
		user_agent: describeAgent(agent),
		details: {
			request: {
				method: c.req.method.toLowerCase(),
				path: c.req.path,
				query: c.req.query(),
				userAgent: agent,
				body: await requestBody(c),
				channel: "api",
				ip: "127.0.0.1",
				auth: {
					user: {},
					strategy: "jwt",
					credentials: { jti: caller.jti, scopes: [...caller.scopes] },
				},
			},
			response: responseOf(answer),
		},
		...readAuth0Client(c),
		...(correlationId ? { references: { correlation_id: correlationId } } : {}),
	});
}
