import type { Context, Hono } from "hono";
import type { TenantState } from "../state/tenant-state.ts";
import type { TenantContext } from "../tenant-context.ts";
import { ApiError, failure, wrongBody } from "./api-error.ts";
import { logWrite } from "./log-write.ts";
import { rateGroupOf } from "./rate-plans.ts";
import { requireScope } from "./require-scope.ts";
import { type Route, scopesOf } from "./scopes.ts";
import { takeRequest } from "./take-request.ts";
import { type Caller, verifyToken } from "./verify-token.ts";

export type Call = {
	state: TenantState;
	tenant: TenantContext;
	caller: Caller;
	/** The HTTP request, for what is not JSON. */
	request: Request;
	/** A path parameter, decoded. */
	param: (name: string) => string;
	query: (name: string) => string | undefined;
	queries: (name: string) => string[];
	/** The JSON body; an empty one is an empty object. */
	body: () => Promise<Record<string, unknown>>;
	/** The body where it may be a list; an empty one is undefined. */
	json: () => Promise<unknown>;
	/** Sets a header of the answer. */
	header: (name: string, value: string) => void;
};

export type Answer = { status: 200 | 201 | 202; body: unknown } | { status: 202 | 204 };

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const accepted: Answer = { status: 202 };
export const noContent: Answer = { status: 204 };

type Endpoint = {
	/** Hono's pattern where it is not the route itself, as for identifiers that hold slashes. */
	path?: string;
	/** What the tenant's log calls a successful write. */
	description?: string;
	handle: (call: Call) => Answer | Promise<Answer>;
};

const longestUri = 8_192;
const mostBytes = 1_048_576;

async function readJson(c: Context): Promise<unknown> {
	const text = await c.req.text();
	if (Buffer.byteLength(text) > mostBytes) throw failure("payload_too_large");
	return text.trim() === "" ? undefined : parseJson(text);
}

async function readBody(c: Context): Promise<Record<string, unknown>> {
	const value = await readJson(c);
	if (value === undefined) return {};
	if (typeof value === "object" && value !== null && !Array.isArray(value))
		return Object.fromEntries(Object.entries(value));
	const found = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
	throw wrongBody(`Expected type object but found type ${found}`);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw failure("invalid_json");
	}
}

function toResponse(c: Context, answer: Answer): Response {
	if (!("body" in answer)) return c.body(null, answer.status);
	return typeof answer.body === "object"
		? c.json(Object(answer.body), answer.status)
		: c.body(JSON.stringify(answer.body), answer.status, { "content-type": "application/json; charset=utf-8" });
}

/** Adds endpoints below `/api/v2` that share one order: limit, token, scope, then the handler; each write leaves a log entry. */
export function createEndpoints(app: Hono, tenant: TenantContext) {
	return function endpoint(route: Route, { path, description, handle }: Endpoint): void {
		const [method = "", usualPath = ""] = route.split(" ");
		const [scopes, group, writes] = [scopesOf(route), rateGroupOf(route), method !== "GET"];
		app.on(method, `/api/v2${path ?? usualPath}`, async (c) => {
			c.header("cache-control", "no-cache");
			c.header("vary", "origin,accept-encoding");
			takeRequest(c, tenant, { route, group });
			if (c.req.url.length > longestUri) throw failure("uri_too_long");
			const caller = await verifyToken(c.req.raw, tenant);
			tenant.counters.call(caller.clientId, route);
			requireScope(caller, scopes, usualPath);
			const log = (status: number, message?: string) =>
				logWrite(c, tenant, { caller, description: description ?? route, status, message });
			try {
				const answer = await handle({
					state: tenant.state,
					tenant,
					caller,
					request: c.req.raw,
					param: (name) => c.req.param(name) ?? "",
					query: (name) => c.req.query(name),
					queries: (name) => c.req.queries(name) ?? [],
					body: () => readBody(c),
					json: () => readJson(c),
					header: (name, value) => c.header(name, value),
				});
				if (writes) await log(answer.status);
				return toResponse(c, answer);
			} catch (error) {
				if (writes && error instanceof ApiError) await log(error.status, error.message);
				throw error;
			}
		});
	};
}

export type AddEndpoint = ReturnType<typeof createEndpoints>;
