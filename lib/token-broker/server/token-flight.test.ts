import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../testing/broker/fake-clock.ts";
import { createTokenEndpoint, tokenAnswer } from "../../../testing/scripted-tenant/token-endpoint.ts";
import { Secret } from "../../env/server/secret.ts";
import { type ClientAuth, createCredentials } from "./client-credentials.ts";
import { flyForToken } from "./token-flight.ts";

const oneSecret: ClientAuth = { method: "client_secret_post", secret: new Secret("old") };
const twoSecrets: ClientAuth = { ...oneSecret, nextSecret: new Secret("new") };

function prepare(answer: Parameters<typeof createTokenEndpoint>[0], auth = oneSecret) {
	const endpoint = createTokenEndpoint(answer);
	const credentials = createCredentials({ clientId: "machine", issuer: "https://acme.eu.auth0.com/", auth });
	let counted = 0;
	const fly = () =>
		flyForToken({
			url: "https://acme.eu.auth0.com/oauth/token",
			clientId: "machine",
			audience: "https://acme.eu.auth0.com/api/v2/",
			credentials,
			fetch: endpoint.fetch,
			clock: createFakeClock(),
			random: () => 0,
			onRequest: () => {
				counted += 1;
			},
		});
	return { endpoint, credentials, fly, counted: () => counted };
}

const status = (code: number) => new Response("", { status: code });

describe("token flight", () => {
	it("requests a token for the Management API with client credentials", async () => {
		const { endpoint, fly } = prepare(() => tokenAnswer("abc"));
		await expect(fly()).resolves.toMatchObject({ value: "abc" });
		expect(Object.fromEntries(endpoint.requests[0] ?? [])).toEqual({
			grant_type: "client_credentials",
			client_id: "machine",
			client_secret: "old",
			audience: "https://acme.eu.auth0.com/api/v2/",
		});
	});

	it("makes two more attempts while the endpoint is unavailable, and counts each", async () => {
		const { fly, counted } = prepare((number) => (number < 3 ? status(503) : tokenAnswer("abc")));
		await expect(fly()).resolves.toMatchObject({ value: "abc" });
		expect(counted()).toBe(3);
	});

	it("makes at most three attempts", async () => {
		const { endpoint, fly } = prepare(() => Promise.reject(new TypeError("fetch failed")));
		await expect(fly()).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
		expect(endpoint.requests).toHaveLength(3);
	});

	it.each([401, 403, 429, 400])("makes one attempt when the status is %d", async (code) => {
		const { endpoint, fly } = prepare(() => status(code));
		await expect(fly()).rejects.toBeInstanceOf(Error);
		expect(endpoint.requests).toHaveLength(1);
	});

	it("tries the second secret when the first is rejected, and remembers the accepted one", async () => {
		const { endpoint, credentials, fly } = prepare(
			(_number, parameters) => (parameters.get("client_secret") === "new" ? tokenAnswer("abc") : status(401)),
			twoSecrets,
		);
		await fly();
		await fly();
		expect(endpoint.requests.map((parameters) => parameters.get("client_secret"))).toEqual(["old", "new", "new"]);
		expect(credentials.inUse()).toBe("next_secret");
	});

	it("sends one request with each of two bad secrets", async () => {
		const { endpoint, fly } = prepare(() => status(401), twoSecrets);
		await expect(fly()).rejects.toMatchObject({ code: "token_credentials_rejected" });
		expect(endpoint.requests).toHaveLength(2);
	});

	it("does not try the second secret when the endpoint is down", async () => {
		const { endpoint, fly } = prepare(() => status(500), twoSecrets);
		await expect(fly()).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
		expect(endpoint.requests.map((parameters) => parameters.get("client_secret"))).toEqual(["old", "old", "old"]);
	});

	it("survives a secret rotation between its attempts", async () => {
		const { fly } = prepare((number, parameters) => {
			if (number === 1) return status(500);
			return parameters.get("client_secret") === "new" ? tokenAnswer("abc") : status(401);
		}, twoSecrets);
		await expect(fly()).resolves.toMatchObject({ value: "abc" });
	});
});
