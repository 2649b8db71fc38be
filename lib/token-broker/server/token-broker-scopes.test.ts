import { describe, expect, it } from "vitest";
import { startBroker } from "../../../testing/broker/start-broker.ts";
import { tokenAnswer } from "../../../testing/scripted-tenant/token-endpoint.ts";

const minute = 60_000;

/** Starts a broker whose grant gets a second scope after the first token was issued. */
function startGrowingBroker() {
	return startBroker({}, (number) =>
		tokenAnswer(`token-${number}`, { scope: number === 1 ? "read:users" : "update:users read:users" }),
	);
}

describe("token that lacks a scope", () => {
	it("is renewed when it is older than 5 minutes, because the grant may have grown since", async () => {
		const { broker, clock } = startGrowingBroker();
		const old = await broker.getToken();
		clock.pass(5 * minute);
		await expect(broker.renewForScopes(old)).resolves.toBe(true);
		await expect(broker.getToken()).resolves.toBe("token-2");
		expect(broker.status().scopes).toEqual(["read:users", "update:users"]);
	});

	it("is not renewed when it is younger than 5 minutes", async () => {
		const { broker, clock, endpoint } = startGrowingBroker();
		const old = await broker.getToken();
		clock.pass(5 * minute - 1);
		await expect(broker.renewForScopes(old)).resolves.toBe(false);
		expect(endpoint.requests).toHaveLength(1);
	});

	it("is renewed once in 10 minutes, and reports a retry as useless while the grant stays the same", async () => {
		const { broker, clock, endpoint } = startBroker({}, (number) =>
			tokenAnswer(`token-${number}`, { scope: number % 2 === 0 ? "b a" : "a b" }),
		);
		await broker.getToken();
		const answers: boolean[] = [];
		for (let asked = 0; asked < 24; asked += 1) {
			clock.pass(minute);
			answers.push(await broker.renewForScopes(await broker.getToken()));
		}
		expect(answers).not.toContain(true);
		expect(endpoint.requests).toHaveLength(3);
	});

	it("reports a retry as useful when another token has arrived since", async () => {
		const { broker, clock, endpoint } = startGrowingBroker();
		const old = await broker.getToken();
		clock.pass(5 * minute);
		await broker.renewForScopes(old);
		await expect(broker.renewForScopes(old)).resolves.toBe(true);
		expect(endpoint.requests).toHaveLength(2);
	});

	it("is not renewed during a back-off", async () => {
		const { broker, clock, endpoint } = startBroker({}, (number) =>
			number === 1 ? tokenAnswer("abc") : new Response("", { status: 429, headers: { "retry-after": "600" } }),
		);
		const old = await broker.getToken();
		clock.pass(20 * 60 * minute);
		await broker.getToken();
		await expect.poll(() => broker.status().backOff?.code).toBe("token_rate_limited");
		await expect(broker.renewForScopes(old)).resolves.toBe(false);
		expect(endpoint.requests).toHaveLength(2);
	});

	it("stays in use when its renewal fails", async () => {
		const { broker, clock } = startBroker({}, (number) =>
			number === 1 ? tokenAnswer("abc") : new Response("", { status: 401 }),
		);
		await broker.getToken();
		clock.pass(10 * minute);
		await expect(broker.renewForScopes("abc")).resolves.toBe(false);
		await expect(broker.getToken()).resolves.toBe("abc");
	});
});
