import { describe, expect, it } from "vitest";
import { startBroker } from "../../../testing/broker/start-broker.ts";
import { tokenAnswer } from "../../../testing/scripted-tenant/token-endpoint.ts";
import { Secret } from "../../env/server/secret.ts";

const answerWith =
	(status: number, headers: Record<string, string> = {}) =>
	() =>
		new Response("", { status, headers });

/** Random values for a failing flight: no pause between its three attempts, then half of the random part of the back-off. */
function atOnceInFlights(): () => number {
	let drawn = 0;
	return () => {
		drawn += 1;
		return drawn % 3 === 0 ? 0.5 : 0;
	};
}

describe("token broker failures", () => {
	it.each([
		[401, "token_credentials_rejected", 502, 30],
		[403, "token_not_authorized_for_api", 502, 60],
		[429, "token_rate_limited", 503, 2],
		[503, "token_endpoint_unavailable", 502, 1],
		[200, "token_response_invalid", 502, 5],
	])(
		"answers status %d with %s: later callers fail at once, without a request, with a retry time",
		async (status, code, problemStatus, seconds) => {
			const { broker, endpoint } = startBroker({ random: atOnceInFlights() }, answerWith(status));
			await expect(broker.getToken()).rejects.toMatchObject({ code, status: problemStatus });
			const asked = endpoint.requests.length;
			for (let call = 0; call < 50; call += 1) {
				await expect(broker.getToken()).rejects.toMatchObject({ code, details: { retryAfterSeconds: seconds } });
			}
			expect(endpoint.requests).toHaveLength(asked);
			expect(broker.status()).toMatchObject({ state: "empty", backOff: { code } });
			expect(broker.status().counters.refused).toBe(51);
		},
	);

	it("gives the first failing caller a retry time too", async () => {
		const { broker } = startBroker({}, answerWith(401));
		await expect(broker.getToken()).rejects.toMatchObject({ details: { retryAfterSeconds: 30 } });
	});

	it.each(["3600", "999999999", "1e300", "Fri, 31 Dec 9999 23:59:59 GMT"])(
		"waits 66 s when a rate limit asks for %s, then sends one request, and another 66 s later",
		async (asked) => {
			const { broker, clock, endpoint } = startBroker({}, answerWith(429, { "retry-after": asked }));
			for (const requests of [1, 2, 3]) {
				await expect(broker.getToken()).rejects.toMatchObject({ code: "token_rate_limited" });
				clock.pass(65_500);
				await expect(broker.getToken()).rejects.toMatchObject({ details: { retryAfterSeconds: 1 } });
				expect(endpoint.requests).toHaveLength(requests);
				clock.pass(501);
			}
		},
	);

	it("gets a token as soon as the capped delay of a huge Retry-After is over", async () => {
		let refuses = true;
		const { broker, clock } = startBroker({}, () =>
			refuses ? new Response("", { status: 429, headers: { "retry-after": "999999999" } }) : tokenAnswer("abc"),
		);
		await expect(broker.getToken()).rejects.toMatchObject({ code: "token_rate_limited" });
		refuses = false;
		clock.pass(66_001);
		await expect(broker.getToken()).resolves.toBe("abc");
	});

	it("sends 20 requests a minute to an endpoint that is down, however many call, and finds its return within 5 s", async () => {
		let down = true;
		const { broker, clock, endpoint } = startBroker({ random: atOnceInFlights() }, () =>
			down ? new Response("", { status: 500 }) : tokenAnswer("abc"),
		);
		for (let tick = 0; tick < 60 * 50; tick += 1) {
			await broker.getToken().catch(() => undefined);
			clock.pass(20);
		}
		expect(endpoint.requests.length).toBeLessThanOrEqual(20);
		down = false;
		clock.pass(5_000);
		await expect(broker.getToken()).resolves.toBe("abc");
	});

	it("ends the back-off with the first success, and starts the next failure with a short delay", async () => {
		const { broker, clock } = startBroker({}, (number) =>
			number === 3 ? tokenAnswer("abc", { expires_in: 60 }) : new Response("", { status: 401 }),
		);
		for (const ms of [0, 30_000, 60_000]) {
			clock.pass(ms);
			await broker.getToken().catch(() => undefined);
		}
		expect(broker.status()).toMatchObject({ state: "fresh", backOff: undefined });
		clock.pass(60_000);
		await expect(broker.getToken()).rejects.toMatchObject({ details: { retryAfterSeconds: 30 } });
	});

	it("names the setting in the failure's detail, and never a secret", async () => {
		const { broker } = startBroker(
			{ clientAuth: { method: "client_secret_post", secret: new Secret("s3cret-canary") } },
			answerWith(401),
		);
		const failure = await broker.getToken().catch((error) => error);
		expect(failure.message).toContain("APIV2_CLIENT_SECRET");
		expect(JSON.stringify([failure.message, failure.stack, failure.details])).not.toContain("s3cret-canary");
	});
});
