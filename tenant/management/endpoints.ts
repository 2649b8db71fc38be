import type { Context, Hono } from "hono";
import { addLog, type TenantState } from "../state/tenant-state.ts";
import type { TenantContext } from "../tenant-context.ts";
import { ApiError, insufficientScope, wrongBody } from "./api-error.ts";
import { typeOf } from "./validate-body.ts";
import { type Caller, verifyToken } from "./verify-token.ts";

export type Call = {
	state: TenantState;
	caller: Caller;
	/** A path parameter, decoded. */
	param: (name: string) => string;
	query: (name: string) => string | undefined;
	queries: (name: string) => string[];
	/** The JSON body; an empty one is an empty object. */
	body: () => Promise<Record<string, unknown>>;
};

export type Answer = { status: 200 | 201 | 202; body: unknown } | { status: 204 };

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };

type Method = "get" | "post" | "patch" | "put" | "delete";

type Endpoint = {
	/** Any one of these is enough, as Auth0 counts them. */
	scopes: readonly string[];
	/** What the tenant's log calls a successful write. */
	description?: string;
	handle: (call: Call) => Answer | Promise<Answer>;
};

async function readBody(c: Context): Promise<Record<string, unknown>> {
	const text = await c.req.text();
	if (text.trim() === "") return {};
	const value = parseJson(text);
	if (typeof value === "object" && value !== null && !Array.isArray(value))
		return Object.fromEntries(Object.entries(value));
	throw wrongBody(`Expected type object but found type ${typeOf(value)}`);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new ApiError(400, "Invalid request payload JSON format");
	}
}

/** Adds endpoints below `/api/v2` that share one order: limit, token, scope, then the handler; each write leaves a log entry. */
export function createEndpoints(app: Hono, tenant: TenantContext) {
	return function endpoint(method: Method, path: string, { scopes, description, handle }: Endpoint): void {
		app.on(method.toUpperCase(), `/api/v2${path}`, async (c) => {
			const { allowed, headers } = tenant.rateLimit.take();
			for (const [name, value] of Object.entries(headers)) c.header(name, value);
			c.header("cache-control", "no-cache");
			if (!allowed) throw new ApiError(429, "Global limit has been reached", "too_many_requests");
			const caller = await verifyToken(c.req.raw, tenant);
			const log = (type: "sapi" | "fapi", message?: string) =>
				logWrite(c, tenant.state, caller, type, description ?? message);
			if (!scopes.some((scope) => caller.scopes.has(scope))) throw insufficientScope(scopes);
			try {
				const answer = await handle({
					state: tenant.state,
					caller,
					param: (name) => c.req.param(name) ?? "",
					query: (name) => c.req.query(name),
					queries: (name) => c.req.queries(name) ?? [],
					body: () => readBody(c),
				});
				if (method !== "get") log("sapi");
				return answer.status === 204 ? c.body(null, 204) : c.json(Object(answer.body), answer.status);
			} catch (error) {
				if (method !== "get" && error instanceof ApiError) log("fapi", error.message);
				throw error;
			}
		});
	};
}

export type AddEndpoint = ReturnType<typeof createEndpoints>;

/** An entry of Auth0's kind for a write by a machine client: its user is empty, and the caller's correlation id is kept. */
function logWrite(
	c: Context,
	state: TenantState,
	caller: Caller,
	type: "sapi" | "fapi",
	description: string | undefined,
): void {
	const correlationId = c.req.header("x-correlation-id")?.slice(0, 64);
	addLog(state, {
		type,
		description: description ?? `${c.req.method} ${c.req.path}`,
		user_id: "",
		client_id: caller.clientId,
		client_name: state.clients.get(caller.clientId)?.name ?? "",
		ip: "127.0.0.1",
		details: { request: { method: c.req.method.toLowerCase(), path: c.req.path, channel: "api" } },
		...(correlationId ? { references: { correlation_id: correlationId } } : {}),
	});
}
