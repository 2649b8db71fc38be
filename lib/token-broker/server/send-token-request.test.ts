import { afterEach, describe, expect, it } from "vitest";
import { type HttpServer, startHttpServer } from "../../../testing/scripted-tenant/start-http-server.ts";
import { defaultTokenFetch, sendTokenRequest } from "./send-token-request.ts";

let server: HttpServer;
afterEach(() => server.close());

const never = new AbortController().signal;

/** Asks the real server through the fetch that production uses. */
const ask = (timeoutMs = 10_000, signal: AbortSignal = never) =>
	sendTokenRequest(
		`${server.origin}/oauth/token`,
		{ grant_type: "client_credentials", client_id: "a&b" },
		{
			fetch: defaultTokenFetch,
			timeoutMs,
			signal,
		},
	);

describe("one request for a token", () => {
	it("is sent form-encoded, and its answer is read whole", async () => {
		server = await startHttpServer((_request, response) => {
			response
				.writeHead(200, { "content-type": "application/json", "x-ratelimit-remaining": "9" })
				.end('{"access_token":"abc"}');
		});
		const { status, headers, text } = await ask();
		expect({ status, text }).toEqual({ status: 200, text: '{"access_token":"abc"}' });
		expect(headers.get("x-ratelimit-remaining")).toBe("9");
		expect(server.requests).toMatchObject([
			{
				method: "POST",
				path: "/oauth/token",
				headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
				text: "grant_type=client_credentials&client_id=a%26b",
			},
		]);
	});

	it("does not follow a redirect, so that the secret goes nowhere else", async () => {
		server = await startHttpServer((request, response) => {
			if (request.path === "/elsewhere") response.end("{}");
			else response.writeHead(307, { location: "/elsewhere" }).end();
		});
		await expect(ask()).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
		expect(server.requests).toHaveLength(1);
	});

	it("gives up on an answer of more than 64 KiB before it has read it", async () => {
		server = await startHttpServer((_request, response) => {
			response.writeHead(200);
			const more = () => void response.write("x".repeat(16_384), () => !response.destroyed && more());
			more();
		});
		await expect(ask()).rejects.toMatchObject({ code: "token_response_invalid" });
	});

	it("gives up on a socket that hangs after the headers", async () => {
		server = await startHttpServer((_request, response) => {
			response.writeHead(200, { "content-type": "application/json" }).write('{"access');
		});
		await expect(ask(100)).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
	});

	it("gives up on an endpoint that says nothing, and when the flight ends", async () => {
		server = await startHttpServer(() => undefined);
		await expect(ask(100)).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
		await expect(ask(10_000, AbortSignal.timeout(50))).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
	});

	it("says the same of a connection that is reset or refused", async () => {
		server = await startHttpServer((_request, response) => void response.destroy());
		await expect(ask()).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
		await server.close();
		await expect(ask()).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
	});
});
