import { afterEach, describe, expect, it } from "vitest";
import { type HttpServer, startHttpServer } from "../../../testing/scripted-tenant/start-http-server.ts";
import { defaultTokenFetch, sendTokenRequest } from "./send-token-request.ts";

let server: HttpServer;
afterEach(() => server.close());

const never = new AbortController().signal;

/** Sends a request to the real server through the fetch that production uses. */
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

describe("token request", () => {
	it("sends a form-encoded body and reads the whole response", async () => {
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

	it("does not follow a redirect, so that the secret reaches no other server", async () => {
		server = await startHttpServer((request, response) => {
			if (request.path === "/elsewhere") response.end("{}");
			else response.writeHead(307, { location: "/elsewhere" }).end();
		});
		await expect(ask()).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
		expect(server.requests).toHaveLength(1);
	});

	it("gives up on a response of more than 64 KiB before reading all of it", async () => {
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

	it("gives up on an endpoint that does not respond, and when the flight is aborted", async () => {
		server = await startHttpServer(() => undefined);
		await expect(ask(100)).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
		await expect(ask(10_000, AbortSignal.timeout(50))).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
	});

	it("reports a reset or refused connection as an unavailable endpoint", async () => {
		server = await startHttpServer((_request, response) => void response.destroy());
		await expect(ask()).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
		await server.close();
		await expect(ask()).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
	});
});
