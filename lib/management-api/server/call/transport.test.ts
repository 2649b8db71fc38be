import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { startBroker } from "../../../../testing/broker/start-broker.ts";
import { findFreePort } from "../../../../testing/find-free-port.ts";
import { startHttpServer } from "../../../../testing/scripted-tenant/start-http-server.ts";
import { tokenAnswer } from "../../../../testing/scripted-tenant/token-endpoint.ts";
import { CallRecorder } from "../call-recorder.ts";
import { type CallRequest, callRequest } from "../call-request.ts";
import { createTenantBreaker } from "../health/tenant-breaker.ts";
import { tenantHealth } from "../health/tenant-health.ts";
import { Admission } from "../rate/admission.ts";
import { LocalRate } from "../rate/local-rate.ts";
import { createFetch, type FetchParts } from "./create-fetch.ts";

function newCall(): CallRequest {
	const deadlineMs = performance.now() + 60_000;
	return {
		signal: AbortSignal.timeout(60_000),
		deadlineMs: () => deadlineMs,
		lane: "interactive",
		actor: "auth0|1",
		readsAnew: false,
		recorder: new CallRecorder(),
	};
}

/** Creates a fetch with a bucket that never runs out. */
function startFetch({ concurrency, ...parts }: Partial<FetchParts> & { concurrency?: number } = {}) {
	const source = new LocalRate({ burst: 1_000, perSecond: 1_000 }, () => performance.now());
	const admission = new Admission({ source, ...(concurrency === undefined ? {} : { concurrency }) });
	return createFetch({
		broker: startBroker().broker,
		admissionFor: () => admission,
		breaker: createTenantBreaker(),
		random: () => 0,
		retryPauseMs: 0,
		...parts,
	}).fetch;
}

describe("the SDK's fetch", () => {
	it.each(["GET", "POST", "PATCH", "DELETE"])(
		"sends a %s again after a refused connection, and it arrives once",
		async (method) => {
			const port = await findFreePort();
			const opened: ReturnType<typeof startHttpServer>[] = [];
			// The tenant starts in the pause before the second attempt.
			const random = () => {
				opened.push(startHttpServer((_request, response) => void response.end("{}"), port));
				return 1;
			};
			const { broker } = startBroker();
			const transport = startFetch({ broker, random });
			const response = await callRequest.run(newCall(), () =>
				transport(`http://127.0.0.1:${port}/api/v2/roles`, { method, body: method === "GET" ? null : "{}" }),
			);
			expect(response.status).toBe(200);
			const server = await opened[0];
			expect(server?.requests.map((request) => request.method)).toEqual([method]);
			await server?.close();
		},
	);

	it("renews an old token once for a missing scope, and sends the write again with the new grant", async () => {
		const server = await startHttpServer((request, response) => {
			const allowed = request.headers.authorization === "Bearer token-2";
			response.writeHead(allowed ? 200 : 403, { "content-type": "application/json" });
			response.end(allowed ? "{}" : '{"statusCode":403,"errorCode":"insufficient_scope"}');
		});
		const call = newCall();
		const mayBeDone: boolean[] = [];
		const { broker, clock } = startBroker({}, (number) => {
			mayBeDone.push(call.recorder.report().mayBeDone);
			return tokenAnswer(`token-${number}`, { scope: number === 1 ? "a" : "a b" });
		});
		await broker.getToken();
		clock.pass(300_000);
		const transport = startFetch({ broker });
		const send = () =>
			callRequest.run(call, () => transport(`${server.origin}/api/v2/roles`, { method: "POST", body: '{"name":"a"}' }));
		await expect(send()).resolves.toMatchObject({ status: 200 });
		expect(server.requests.map(({ text }) => text)).toEqual(['{"name":"a"}', '{"name":"a"}']);
		expect(mayBeDone).toEqual([false, false]);
		await server.close();
	});

	it("releases a browser that disconnects in the pause before a retry, and sends nothing more", async () => {
		const server = await startHttpServer((_request, response) => void response.writeHead(500).end("{}"));
		const gone = new AbortController();
		// The length of the pause is drawn right before it begins.
		const random = () => {
			queueMicrotask(() => gone.abort(new Error("gone")));
			return 1;
		};
		const transport = startFetch({ random, retryPauseMs: 600_000 });
		const read = callRequest.run({ ...newCall(), signal: gone.signal }, () =>
			transport(`${server.origin}/api/v2/users`),
		);
		await expect(read).rejects.toThrow("gone");
		expect(server.requests).toHaveLength(1);
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
		const transport = startFetch({ broker, concurrency: 1 });
		const get = (page: number) =>
			callRequest.run(newCall(), () => transport(`${server.origin}/api/v2/users?page=${page}`));
		const responses = await Promise.all([get(0), get(1), get(2)]);
		expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
		await server.close();
	});

	it("learns nothing about the rate limit from the refusal of a stream", async () => {
		const limits = { "retry-after": "30", "x-ratelimit-limit": "4", "x-ratelimit-remaining": "0" };
		const server = await startHttpServer((_request, response) => void response.writeHead(429, limits).end("{}"));
		const source = new LocalRate({ burst: 1_000, perSecond: 1_000 }, () => performance.now());
		const admission = new Admission({ source });
		const transport = startFetch({ admissionFor: () => admission });
		const call = { ...newCall(), stream: new AbortController().signal };
		const response = await callRequest.run(call, () => transport(`${server.origin}/api/v2/events`));
		expect(response.status).toBe(429);
		expect(admission.view()).toMatchObject({ burst: 1_000, coolDownLeftMs: 0 });
		await server.close();
	});

	it("neither sends a stream that fails again nor counts the failure, because it may fail alone", async () => {
		tenantHealth.set(undefined);
		const server = await startHttpServer((_request, response) => void response.writeHead(503).end("{}"));
		const breaker = createTenantBreaker();
		const transport = startFetch({ breaker });
		const open = () =>
			callRequest.run({ ...newCall(), stream: new AbortController().signal }, () =>
				transport(`${server.origin}/api/v2/events`),
			);
		for (let times = 0; times < 8; times += 1) expect((await open()).status).toBe(503);
		expect(server.requests).toHaveLength(8);
		await server.close();
		await expect(open()).rejects.toMatchObject({ code: "tenant_unreachable" });
		expect(breaker.openSinceMs()).toBeUndefined();
		expect(tenantHealth.get().failingSinceMs).toBeUndefined();
	});

	it("gives up on a response of more than 32 MiB", async () => {
		const server = await startHttpServer((_request, response) => {
			const more = () => void response.write(Buffer.alloc(4 * 1_024 * 1_024, "x"), () => !response.destroyed && more());
			more();
		});
		const { broker } = startBroker();
		const transport = startFetch({ broker });
		const call = newCall();
		await expect(callRequest.run(call, () => transport(`${server.origin}/api/v2/roles`))).rejects.toMatchObject({
			code: "tenant_unreachable",
		});
		await server.close();
	});

	it("reads a gzip response, but none of more than 32 MiB unpacked", async () => {
		const [packed, bomb] = ['{"name":"a"}', "x".repeat(33 * 1_024 * 1_024)].map((text) => gzipSync(text));
		const server = await startHttpServer(({ path, headers }, response) => {
			expect(headers["accept-encoding"]).toBe("gzip");
			response.writeHead(200, { "content-encoding": "gzip" }).end(path.endsWith("bomb") ? bomb : packed);
		});
		const { broker } = startBroker();
		const transport = startFetch({ broker });
		const get = (name: string) => callRequest.run(newCall(), () => transport(`${server.origin}/api/v2/roles/${name}`));
		expect(await (await get("a")).json()).toEqual({ name: "a" });
		await expect(get("bomb")).rejects.toMatchObject({ code: "tenant_unreachable" });
		await server.close();
	});

	it("throws outside callManagementApi", async () => {
		const transport = startFetch();
		await expect(transport("http://127.0.0.1:1/api/v2/roles")).rejects.toThrow("callManagementApi");
	});
});
