import { describe, expect, it } from "vitest";
import { startBroker } from "../../../testing/broker/start-broker.ts";
import { tokenAnswer } from "../../../testing/scripted-tenant/token-endpoint.ts";

const dayMs = 86_400_000;
/** Start of the refresh ahead with a random value of 0: 75 % of the usable life. */
const dueMs = (dayMs - 60_000) * 0.75;

describe("token refresh ahead", () => {
	it("serves a due token at once while one background flight replaces it", async () => {
		const { broker, clock, endpoint } = startBroker();
		const first = broker.getToken();
		await first;
		clock.pass(dueMs - 1);
		await broker.getToken();
		expect(endpoint.requests).toHaveLength(1);
		clock.pass(1);
		const served = await Promise.all(Array.from({ length: 200 }, () => broker.getToken()));
		expect(new Set(served)).toEqual(new Set(["token-1"]));
		await expect.poll(() => broker.status().state).toBe("fresh");
		await expect(broker.getToken()).resolves.toBe("token-2");
		expect(endpoint.requests).toHaveLength(2);
		expect(broker.status().counters).toMatchObject({ servedDue: 200, requests: 2 });
	});

	it("serves a due token while its refresh fails, and retries only after the back-off", async () => {
		const { broker, clock, endpoint } = startBroker({}, (number) =>
			number === 1 ? tokenAnswer("abc") : new Response("", { status: 429, headers: { "retry-after": "60" } }),
		);
		await broker.getToken();
		clock.pass(dueMs);
		await broker.getToken();
		await expect.poll(() => broker.status().backOff?.code).toBe("token_rate_limited");
		for (let call = 0; call < 20; call += 1) await expect(broker.getToken()).resolves.toBe("abc");
		expect(endpoint.requests).toHaveLength(2);
		clock.pass(66_001);
		await broker.getToken();
		await expect.poll(() => endpoint.requests.length).toBe(3);
	});

	it.each([
		["the same token", { access_token: "abc", expires_in: 86_400 }],
		["another token that ends no later", { access_token: "def", expires_in: 600 }],
	])("does not send another request before the window when the issuer returns %s", async (_what, body) => {
		const { broker, clock, endpoint } = startBroker({}, (number) => tokenAnswer("abc", number === 1 ? {} : body));
		await broker.getToken();
		clock.pass(dueMs);
		await broker.getToken();
		await expect.poll(() => broker.status().state).toBe("fresh");
		clock.pass(dayMs - 60_000 - dueMs - 1);
		await expect(broker.getToken()).resolves.toBe("abc");
		expect(endpoint.requests).toHaveLength(2);
		clock.pass(1);
		await broker.getToken();
		expect(endpoint.requests).toHaveLength(3);
	});

	it("does not refresh ahead while less than a tenth of the token quota is left", async () => {
		const quota = { "auth0-client-quota-limit": "b=per_hour;q=100;r=9;t=3540" };
		const { broker, clock, endpoint } = startBroker({}, () => tokenAnswer("abc", {}, quota));
		await broker.getToken();
		clock.pass(dayMs - 60_001);
		await broker.getToken();
		expect(broker.status()).toMatchObject({ state: "fresh", fetching: false, quotaLeft: 0.09 });
		expect(endpoint.requests).toHaveLength(1);
	});
});

describe("token inside the window", () => {
	const lapsedMs = dayMs - 60_000;

	it("is replaced before it is used", async () => {
		const { broker, clock, endpoint } = startBroker();
		await broker.getToken();
		clock.pass(lapsedMs);
		await expect(Promise.all([broker.getToken(), broker.getToken()])).resolves.toEqual(["token-2", "token-2"]);
		expect(endpoint.requests).toHaveLength(2);
	});

	it.each([
		["the endpoint is down", () => new Response("", { status: 503 })],
		["the endpoint is rate limited", () => new Response("", { status: 429 })],
		["the answer is not a token", () => new Response("<html>")],
	])("is still served, counted as grace, when %s", async (_what, failing) => {
		const { broker, clock } = startBroker({ random: () => 0.001 }, (number) =>
			number === 1 ? tokenAnswer("abc") : failing(),
		);
		await broker.getToken();
		clock.pass(lapsedMs);
		await expect(broker.getToken()).resolves.toBe("abc");
		await expect(broker.getToken()).resolves.toBe("abc");
		expect(broker.status()).toMatchObject({ state: "lapsed", counters: { servedGrace: 2, failed: 1 } });
	});

	it("is not served when the credentials are rejected, because that does not pass by itself", async () => {
		const { broker, clock } = startBroker({}, (number) =>
			number === 1 ? tokenAnswer("abc") : new Response("", { status: 401 }),
		);
		await broker.getToken();
		clock.pass(lapsedMs);
		await expect(broker.getToken()).rejects.toMatchObject({ code: "token_credentials_rejected" });
	});

	it("is not served as grace if the API rejected it while its replacement was requested", async () => {
		const failing = Promise.withResolvers<Response>();
		const { broker, clock } = startBroker({}, (number) => (number === 1 ? tokenAnswer("abc") : failing.promise));
		await broker.getToken();
		clock.pass(lapsedMs);
		const waiting = broker.getToken();
		broker.reportRejected("abc");
		failing.resolve(new Response("<html>"));
		await expect(waiting).rejects.toMatchObject({ code: "token_response_invalid" });
	});

	it("is not served beyond its end", async () => {
		const { broker, clock } = startBroker({}, (number) =>
			number === 1 ? tokenAnswer("abc") : new Response("", { status: 503 }),
		);
		await broker.getToken();
		clock.pass(dayMs);
		await expect(broker.getToken()).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
	});
});
