import type { ServerResponse } from "node:http";
import { type HttpRequest, startHttpServer } from "./start-http-server.ts";

type TenantRequest = HttpRequest & { params: Record<string, string>; json: () => unknown };
export type Reply = { status?: number; body?: unknown; headers?: Record<string, string> };

/** A reply: a response, an endless hang, a broken connection, or a hang in the middle of a response. */
type Fault = "hang" | "reset" | "hang-in-body";
export type Script = (request: TenantRequest) => Reply | Fault | Promise<Reply>;

type Route = { method: string; pattern: RegExp; names: string[]; script: Script };

function toRoute(address: string, script: Script): Route {
	const [method = "", path = ""] = address.split(" ");
	const names = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
	return {
		method,
		pattern: new RegExp(`^${path.startsWith("/dbconnections") ? "" : "/api/v2"}${path.replace(/:\w+/g, "([^/]+)")}$`),
		names,
		script,
	};
}

function send(response: ServerResponse, answer: Reply | Fault): void {
	if (answer === "hang") return;
	if (answer === "reset") return void response.socket?.resetAndDestroy();
	if (answer === "hang-in-body")
		return void response.writeHead(200, { "content-type": "application/json" }).write('{"a":');
	const { status = 200, body, headers = {} } = answer;
	response.writeHead(status, { "content-type": "application/json", ...headers });
	response.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
}

const reply = (response: ServerResponse, answer: ReturnType<Script>) =>
	void Promise.resolve(answer).then((settled) => send(response, settled));

/** Returns an error in the Management API's format. */
export const apiError = (statusCode: number, message: string, errorCode?: string, headers = {}): Reply => ({
	status: statusCode,
	body: { statusCode, error: "Error", message, ...(errorCode === undefined ? {} : { errorCode }) },
	headers,
});

export type ScriptedTenant = Awaited<ReturnType<typeof startScriptedTenant>>;

/**
 * Starts a tenant on a real port whose every response a test decides: `on("GET /users/:id", script)`; the latest script for a path wins.
 * Tokens are `token-canary-1`, `token-canary-2`, … unless `onToken` overrides them.
 */
export async function startScriptedTenant() {
	const routes: Route[] = [];
	let tokens = 0;
	let token: Script = () => ({
		body: { access_token: `token-canary-${tokens}`, token_type: "Bearer", expires_in: 86_400, scope: "read:users" },
	});
	const server = await startHttpServer((request, response) => {
		const json = () => (request.text === "" ? undefined : JSON.parse(request.text));
		if (request.path === "/oauth/token") {
			tokens += 1;
			return reply(response, token({ ...request, params: {}, json }));
		}
		const found = routes.find(({ method, pattern }) => method === request.method && pattern.test(request.path));
		if (found === undefined)
			return reply(response, apiError(404, `Nothing is scripted for ${request.method} ${request.path}`));
		const values = found.pattern.exec(request.path)?.slice(1) ?? [];
		const params = Object.fromEntries(
			found.names.map((name, index) => [name, decodeURIComponent(values[index] ?? "")]),
		);
		reply(response, found.script({ ...request, params, json }));
	});
	return {
		...server,
		on: (address: string, script: Script) => void routes.unshift(toRoute(address, script)),
		onToken: (script: Script) => {
			token = script;
		},
		tokenRequests: () => tokens,
		/** Returns the Management API requests so far. */
		apiRequests: () => server.requests.filter(({ path }) => path.startsWith("/api/v2/")),
	};
}
