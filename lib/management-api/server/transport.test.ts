import { describe, expect, it } from "vitest";
import { findFreePort } from "../../testing/find-free-port.ts";
import { startBroker } from "../../testing/start-broker.ts";
import { startHttpServer } from "../../testing/start-http-server.ts";
import { tokenAnswer } from "../../testing/token-endpoint.ts";
import { type CallContext, callContext } from "./call-context.ts";
import { RequestQueue } from "./request-queue.ts";
import { createTransport } from "./transport.ts";

const newContext = (): CallContext => ({
	signal: AbortSignal.timeout(10_000),
	deadlineMs: performance.now() + 10_000,
	sent: false,
	writes: false,
	searches: false,
});

describe("the SDK's fetch", () => {
	it.each(["GET", "POST", "PATCH", "DELETE"])(
		"sends a %s again that met a closed port, and it arrives once",
		async (method) => {
			const port = await findFreePort();
			const opened: ReturnType<typeof startHttpServer>[] = [];
			// The pause before the second try is where the tenant comes up.
			const random = () => {
				opened.push(startHttpServer((_request, response) => void response.end("{}"), port));
				return 1;
			};
			const { broker } = startBroker();
			const transport = createTransport({ broker, queue: new RequestQueue(), random });
			const response = await callContext.run(newContext(), () =>
				transport(`http://127.0.0.1:${port}/api/v2/roles`, { method, body: method === "GET" ? null : "{}" }),
			);
			expect(response.status).toBe(200);
			const server = await opened[0];
			expect(server?.requests.map((request) => request.method)).toEqual([method]);
			await server?.close();
		},
	);

	it("renews an old token once for a missing scope, and sends the write again with the grown grant", async () => {
		const server = await startHttpServer((request, response) => {
			const allowed = request.headers.authorization === "Bearer token-2";
			response.writeHead(allowed ? 200 : 403, { "content-type": "application/json" });
			response.end(allowed ? "{}" : '{"statusCode":403,"errorCode":"insufficient_scope"}');
		});
		const context = newContext();
		const mayBeDone: boolean[] = [];
		const { broker, clock } = startBroker({}, (number) => {
			mayBeDone.push(context.sent);
			return tokenAnswer(`token-${number}`, { scope: number === 1 ? "a" : "a b" });
		});
		await broker.getToken();
		clock.pass(300_000);
		const transport = createTransport({ broker, queue: new RequestQueue() });
		const send = () =>
			callContext.run(context, () =>
				transport(`${server.origin}/api/v2/roles`, { method: "POST", body: '{"name":"a"}' }),
			);
		await expect(send()).resolves.toMatchObject({ status: 200 });
		expect(server.requests.map(({ text }) => text)).toEqual(['{"name":"a"}', '{"name":"a"}']);
		expect(mayBeDone).toEqual([false, false]);
		await server.close();
	});

	it("holds no slot while it waits for a rate limit to lift", async () => {
		let asked = 0;
		const server = await startHttpServer((_request, response) => {
			asked += 1;
			if (asked === 1) response.writeHead(429, { "retry-after": "0.1" }).end("{}");
			else response.end("{}");
		});
		const { broker } = startBroker();
		const transport = createTransport({ broker, queue: new RequestQueue({ concurrency: 1 }) });
		const get = () => callContext.run(newContext(), () => transport(`${server.origin}/api/v2/roles`));
		const responses = await Promise.all([get(), get(), get()]);
		expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
		await server.close();
	});

	it("gives up on an answer that grows beyond 32 MiB", async () => {
		const server = await startHttpServer((_request, response) => {
			const more = () => void response.write(Buffer.alloc(4 * 1_024 * 1_024, "x"), () => !response.destroyed && more());
			more();
		});
		const { broker } = startBroker();
		const transport = createTransport({ broker, queue: new RequestQueue(), random: () => 0 });
		const context = newContext();
		await expect(callContext.run(context, () => transport(`${server.origin}/api/v2/roles`))).rejects.toMatchObject({
			code: "tenant_unreachable",
		});
		await server.close();
	});

	it("refuses to work outside a call", async () => {
		const transport = createTransport({ broker: startBroker().broker, queue: new RequestQueue() });
		await expect(transport("http://127.0.0.1:1/api/v2/roles")).rejects.toThrow("callManagementApi");
	});
});
