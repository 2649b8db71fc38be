import "server-only";
import http from "node:http";
import https from "node:https";
import {
	Agent,
	type Dispatcher,
	EnvHttpProxyAgent,
	type RequestInit,
	type Response,
	fetch as undiciFetch,
} from "undici";
import { processWide } from "../../env/server/process-wide.ts";
import { type Proxies, readProxies } from "../../env/server/proxies.ts";

/** Longest time to connect, in ms, and largest response, in bytes. */
const connectTimeoutMs = 3_000;
const largestBody = 32 * 1_024 * 1_024;

type Outgoing = {
	dispatcher: Dispatcher;
	/** The same for files, which have any size. */
	fileDispatcher: Dispatcher;
	agents: { "http:": http.Agent; "https:": https.Agent };
};

function createDispatcher(
	{ https: httpsProxy, http: httpProxy, except }: Proxies,
	maxResponseSize: number,
): Dispatcher {
	const connect = { timeout: connectTimeoutMs };
	const options = { connect, connections: 32, maxResponseSize };
	const proxied = { ...options, httpProxy, httpsProxy, noProxy: except, proxyTls: connect, requestTls: connect };
	return httpsProxy === "" && httpProxy === "" ? new Agent(options) : new EnvHttpProxyAgent(proxied);
}

function createOutgoing(proxies: Proxies): Outgoing {
	const { https: httpsProxy, http: httpProxy, except } = proxies;
	const { NODE_ENV } = process.env;
	const proxyEnv = { NODE_ENV, HTTP_PROXY: httpProxy, HTTPS_PROXY: httpsProxy, NO_PROXY: except };
	return {
		dispatcher: createDispatcher(proxies, largestBody),
		fileDispatcher: createDispatcher(proxies, -1),
		agents: {
			// A connection for each call: an idle one may be closed at the same moment, and these libraries do not send a call again.
			"http:": new http.Agent({ keepAlive: false, proxyEnv }),
			"https:": new https.Agent({ keepAlive: false, proxyEnv }),
		},
	};
}

const made = processWide("outgoing", () => new Map<string, Outgoing>());

function getOutgoing(): Outgoing {
	const proxies = readProxies();
	const key = JSON.stringify(proxies);
	const outgoing = made.get().get(key) ?? createOutgoing(proxies);
	made.get().set(key, outgoing);
	return outgoing;
}

/** Returns the dispatcher of every outgoing call of the server, which follows `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. */
export const outgoingDispatcher = (): Dispatcher => getOutgoing().dispatcher;

/** Returns the agent for libraries that use `node:http` and `node:https`, with the same proxies. `protocol` is `http:` or `https:`. */
export const outgoingAgent = (protocol: string): http.Agent | https.Agent =>
	getOutgoing().agents[protocol === "http:" ? "http:" : "https:"];

/** Calls undici's own `fetch`, which Next neither patches nor caches, through the shared dispatcher. */
export const fetchOutgoing = (url: string, init: RequestInit = {}): Promise<Response> =>
	undiciFetch(url, { ...init, dispatcher: outgoingDispatcher() });

/** Calls `fetchOutgoing` for a file of any size, which the caller reads as a stream. */
export const fetchFile = (url: string, init: RequestInit): Promise<Response> =>
	undiciFetch(url, { ...init, dispatcher: getOutgoing().fileDispatcher });

/**
 * Calls `fetchOutgoing` for a library that passes the platform's own `Headers` and expects its own `Response`, such as jose's
 * `customFetch`.
 */
export async function fetchForLibrary(
	url: string,
	{ headers, method, signal }: { headers: Headers; method: string; signal: AbortSignal },
): Promise<globalThis.Response> {
	const answer = await fetchOutgoing(url, { headers: [...headers], method, signal, redirect: "manual" });
	const body = answer.body === null ? null : await answer.text();
	return new globalThis.Response(body, { status: answer.status, headers: [...answer.headers] });
}
