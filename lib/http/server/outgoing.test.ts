import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import path from "node:path";
import { trace } from "@opentelemetry/api";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startHttpServer } from "../../../testing/scripted-tenant/start-http-server.ts";
import { applySettings } from "../../../testing/settings.ts";
import { getAuthOptions } from "../../auth/server/auth-options.ts";
import { readExportFile } from "../../directory/server/reads/read-export.ts";
import { setEnv } from "../../env/server/env.ts";
import { sendRequest } from "../../management-api/server/call/send-request.ts";
import { defaultTokenFetch } from "../../token-broker/server/send-token-request.ts";
import { startTracing } from "../../tracing/server/start-tracing.ts";
import { fetchFile, fetchForLibrary, fetchOutgoing, outgoingAgent } from "./outgoing.ts";

type Proxy = { port: number; asked: string[]; close: () => Promise<void> };

/** Starts a proxy that sends every tunnel and request to one server, whatever host they name. */
async function startProxy(target: string): Promise<Proxy> {
	const asked: string[] = [];
	const { hostname, port } = new URL(target);
	const proxy = http.createServer((request, response) => {
		asked.push(`${request.method} ${request.url} ${request.headers["proxy-authorization"] ?? ""}`.trim());
		response.end("through the proxy");
	});
	proxy.on("connect", (request, socket, head) => {
		asked.push(`CONNECT ${request.url} ${request.headers["proxy-authorization"] ?? ""}`.trim());
		const onward = net.connect(Number(port), hostname, () => {
			socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
			onward.end(head);
			onward.pipe(socket).pipe(onward);
		});
		for (const end of [socket, onward]) end.on("error", () => onward.destroy());
	});
	proxy.listen(0, "127.0.0.1");
	await once(proxy, "listening");
	const address = proxy.address();
	if (address === null || typeof address === "string") throw new Error("The port is not known.");
	const close = async () => {
		proxy.close().closeAllConnections();
	};
	return { port: address.port, asked, close };
}

let target: Awaited<ReturnType<typeof startHttpServer>>;
let proxy: Proxy;
beforeEach(async () => {
	target = await startHttpServer((_request, response) => void response.end('{"from":"the target"}'));
	proxy = await startProxy(target.origin);
	for (const name of ["https_proxy", "http_proxy", "no_proxy", "HTTP_PROXY", "NO_PROXY"]) vi.stubEnv(name, "");
	vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${proxy.port}`);
	applySettings();
});
afterEach(async () => {
	vi.unstubAllEnvs();
	setEnv(undefined);
	await target.close();
	await proxy.close();
});

const signal = () => AbortSignal.timeout(5_000);
const tenant = "https://acme.eu.auth0.com";

/** Every way a call leaves the server, to a host that only the proxy can reach. */
const ways: [string, () => Promise<unknown>][] = [
	[
		"a token request",
		() =>
			defaultTokenFetch(`${tenant}/oauth/token`, {
				method: "POST",
				headers: {},
				body: "",
				redirect: "error",
				signal: signal(),
			}),
	],
	[
		"a call of the Management API",
		() =>
			sendRequest(
				{ url: `${tenant}/api/v2/roles`, method: "GET", headers: {}, body: undefined },
				{ signal: signal(), timeoutMs: 5_000 },
			),
	],
	["the file of an export", () => readExportFile(`${tenant}/users.json.gz`, 1).next()],
	["a fetch", () => fetchOutgoing(`${tenant}/.well-known/jwks.json`, { signal: signal() })],
	[
		"a library's fetch",
		() =>
			fetchForLibrary(`${tenant}/.well-known/jwks.json`, { headers: new Headers(), method: "GET", signal: signal() }),
	],
	[
		"a library's https request",
		() => new Promise((resolve) => https.get(tenant, { agent: outgoingAgent("https:") }, resolve).on("error", resolve)),
	],
	[
		"an exported span",
		async () => {
			vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", tenant);
			// In this time the exporter tries once, and not again after the pause of its first retry.
			vi.stubEnv("OTEL_EXPORTER_OTLP_TIMEOUT", "700");
			const provider = startTracing();
			trace.disable();
			provider.getTracer("test").startSpan("a span").end();
			await provider.forceFlush();
			await provider.shutdown();
		},
	],
];

describe("an outgoing call", () => {
	it("a file is read whole whatever its size is, and no other answer of more than 32 MB", async () => {
		const size = 33 * 1_024 * 1_024;
		const large = await startHttpServer((_request, response) => void response.end(Buffer.alloc(size)));
		vi.stubEnv("NO_PROXY", "127.0.0.1");
		applySettings();
		const sizeOf = async (answer: Awaited<ReturnType<typeof fetchFile>>) => (await answer.arrayBuffer()).byteLength;
		expect(await sizeOf(await fetchFile(large.origin, { signal: signal() }))).toBe(size);
		await expect(fetchOutgoing(large.origin, { signal: signal() }).then(sizeOf)).rejects.toThrow();
		await large.close();
	});

	it.each(ways)("a call goes through HTTPS_PROXY if it is %s", async (_what, call) => {
		await Promise.resolve(call()).catch(() => undefined);
		expect(proxy.asked[0]).toBe("CONNECT acme.eu.auth0.com:443");
	});

	it.each(ways)("a call reaches its host directly if NO_PROXY names it and it is %s", async (_what, call) => {
		vi.stubEnv("NO_PROXY", ".example.com,.auth0.com");
		const lookup = vi.spyOn(net.Socket.prototype, "connect").mockImplementation(function refuse(this: net.Socket) {
			queueMicrotask(() => this.destroy(new Error("not in a test")));
			return this;
		});
		await Promise.resolve(call()).catch(() => undefined);
		lookup.mockRestore();
		expect(proxy.asked).toEqual([]);
	});

	it("a call is answered through the proxy, and sends the proxy the password of its address", async () => {
		vi.stubEnv("HTTPS_PROXY", "");
		vi.stubEnv("http_proxy", `http://user:p%40ss@127.0.0.1:${proxy.port}`);
		const answer = await fetchOutgoing("http://tenant.invalid/x", { signal: signal() });
		expect(await answer.text()).toBe("through the proxy");
		expect(proxy.asked[0]).toBe(`GET http://tenant.invalid/x Basic ${Buffer.from("user:p@ss").toString("base64")}`);
	});

	it("a call reaches this machine without a proxy, so that the embedded tenant answers", async () => {
		vi.stubEnv("HTTP_PROXY", `http://127.0.0.1:${proxy.port}`);
		expect(await (await fetchOutgoing(target.origin, { signal: signal() })).json()).toEqual({ from: "the target" });
		expect(proxy.asked).toEqual([]);
	});

	it("a sign-in does not meet a connection that is just being closed, because each of its calls has its own", async () => {
		const server = await startHttpServer((_request, response) => response.end("{}"));
		for (let calls = 0; calls < 2; calls += 1) {
			const [answer] = await once(http.get(server.origin, { agent: outgoingAgent("http:") }), "response");
			answer.resume();
			await once(answer, "end");
		}
		expect(server.requests.map(({ headers }) => headers.connection)).toEqual(["close", "close"]);
		await server.close();
	});

	it("next-auth uses the agent that knows the proxy", () => {
		const [provider] = getAuthOptions().providers;
		expect(provider?.options).toMatchObject({ httpOptions: { agent: outgoingAgent("https:") } });
	});
});

it("no server folder makes outgoing calls of its own except the lab, which only calls this machine", () => {
	const root = path.resolve(import.meta.dirname, "../../..");
	const sources = ["lib", "app"].flatMap((place) =>
		readdirSync(path.join(root, place), { recursive: true, encoding: "utf8" }).map((name) => path.join(place, name)),
	);
	const server = sources.filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts|\/client\/|^lib\/testing\//.test(file));
	const own = server.filter((file) => {
		const text = readFileSync(path.join(root, file), "utf8");
		return /^import (?!type)[^;]*"(?:undici|node:https?)"|globalThis\.fetch|\bawait fetch\(|createRemoteJWKSet\((?![^;]*customFetch)/m.test(
			text,
		);
	});
	expect(server.length).toBeGreaterThan(100);
	expect(own.filter((file) => !file.startsWith("lib/token-lab/")).sort()).toEqual([
		"lib/http/server/outgoing.ts",
		"lib/management-api/server/call/send-request.ts",
		"lib/token-broker/server/send-token-request.ts",
	]);
});
