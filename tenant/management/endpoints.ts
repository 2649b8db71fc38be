import type { Context, Hono } from "hono";
import { rateGroupOf } from "../core/rate-plans.ts";
import type { TenantContext } from "../core/tenant-context.ts";
import { isObjectOrList } from "../records/fields-of.ts";
import { ApiError, failure, insufficientScope, wrongBody } from "./api-error.ts";
import type { Answer, Call } from "./call.ts";
import { logWrite } from "./log-write.ts";
import { requireKnownProperties } from "./require-known-properties.ts";
import { type Route, scopesOf } from "./scopes.ts";
import { takeRequest } from "./take-request.ts";
import { requireUserId } from "./users/user-of.ts";
import { type BodySchema, validateBody } from "./validate-body.ts";
import { validateQuery } from "./validate-query.ts";
import { type Caller, verifyToken } from "./verify-token.ts";
import { withNote } from "./with-note.ts";

/** Matches scopes for the caller's own user. A machine has no user. */
const ownScope = /:current_user(_|$)/;

/** Throws unless the caller has one of the scopes. Scopes on one's own user never suffice for a machine. @throws ApiError 403. */
function requireScope({ scopes }: Caller, anyOf: readonly string[], path: string): void {
	const held = anyOf.filter((scope) => scopes.has(scope));
	if (held.length === 0) throw insufficientScope(anyOf);
	if (path.startsWith("/users/:id") && held.every((scope) => ownScope.test(scope))) throw failure("other_subject");
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const accepted: Answer = { status: 202, body: {} };
export const noContent: Answer = { status: 204 };

type Endpoint = {
	/** Hono's pattern, if it differs from the route, as for identifiers with slashes. */
	path?: string;
	/** Log description of a successful write: Auth0's own summary of the operation. */
	description?: string;
	/** Schema of the JSON body. It is checked before anything is looked up. */
	body?: BodySchema;
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
	if (isObjectOrList(value) && !Array.isArray(value)) return Object.fromEntries(Object.entries(value));
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
	if ("stream" in answer) return c.body(answer.stream, 200, { "content-type": "text/event-stream" });
	if (!("body" in answer)) return c.body(null, answer.status);
	return typeof answer.body === "object"
		? c.json(answer.body ?? {}, answer.status)
		: c.body(JSON.stringify(answer.body), answer.status, { "content-type": "application/json; charset=utf-8" });
}

/** Validates path, query and body in Auth0's order. @throws ApiError 400 for the first that violates its schema. */
async function requireValid(c: Context, route: string, schema: BodySchema | undefined): Promise<void> {
	if (route.includes(" /users/:id")) requireUserId(c.req.param("id") ?? "");
	validateQuery(route, (name) => c.req.query(name));
	if (schema === undefined) return;
	const body = schema.type === "array" ? ((await readJson(c)) ?? []) : await readBody(c);
	validateBody(body, schema);
	requireKnownProperties(route, body);
}

/**
 * Returns a function that adds endpoints below `/api/v2`. Each checks limit, token, scope and request in this order, then calls the
 * handler. Each write is logged.
 */
export function createEndpoints(app: Hono, tenant: TenantContext) {
	return function endpoint(route: Route, { path, description = route, body, handle }: Endpoint): void {
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
			try {
				await requireValid(c, route, body);
				const answer = await handle(createCall(c, tenant, caller));
				if (writes) await logWrite(c, tenant, { caller, description, answer });
				return toResponse(c, answer);
			} catch (thrown) {
				const error = withNote(thrown, route);
				if (writes && error instanceof ApiError)
					await logWrite(c, tenant, { caller, description: error.message, answer: error });
				throw error;
			}
		});
	};
}

const createCall = (c: Context, tenant: TenantContext, caller: Caller): Call => ({
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

export type AddEndpoint = ReturnType<typeof createEndpoints>;
