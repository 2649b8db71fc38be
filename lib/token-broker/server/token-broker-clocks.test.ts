import { describe, expect, it } from "vitest";
import { startBroker } from "../../../testing/broker/start-broker.ts";
import { tokenAnswer } from "../../../testing/scripted-tenant/token-endpoint.ts";

const hour = 3_600_000;

/** Returns the number of requests after 20 concurrent calls, and after 20 more once the given time has passed. */
async function requestsFor(expires_in: unknown, thenMs: number): Promise<number[]> {
	const { broker, clock, endpoint } = startBroker({}, (number) => tokenAnswer(`token-${number}`, { expires_in }));
	const counts: number[] = [];
	for (const ms of [0, thenMs]) {
		clock.pass(ms);
		for (let call = 0; call < 20; call += 1) await broker.getToken();
		counts.push(endpoint.requests.length);
	}
	return counts;
}

describe("token broker and clocks", () => {
	it.each([
		["absent", undefined, 300_000],
		["zero", 0, 300_000],
		["negative", -1, 300_000],
		["a string", "3600", hour],
		["8 s", 8, 8_000],
		["30 s", 30, 30_000],
		["59 s", 59, 59_000],
		["61 s", 61, 61_000],
		["absurd", 1e12, 30 * 24 * hour],
	])(
		"sends one request while expires_in is %s, and another when that life is over",
		async (_what, expires_in, lifeMs) => {
			expect(await requestsFor(expires_in, lifeMs)).toEqual([1, 2]);
		},
	);

	it("serves a token of 30 s for 15 s, and a token of a day until a minute before its end", async () => {
		for (const [expires_in, lapsesMs] of [
			[30, 15_000],
			[86_400, 86_340_000],
		]) {
			const { broker, clock } = startBroker({}, () => tokenAnswer("abc", { expires_in }));
			await broker.getToken();
			clock.pass(Number(lapsesMs) - 1);
			expect(broker.status().state).toBe("due");
			clock.pass(1);
			expect(broker.status().state).toBe("lapsed");
		}
	});

	it("warns once, not at each token, that a lifetime had to be assumed", async () => {
		let warned = 0;
		const onLifetimeAssumed = () => {
			warned += 1;
		};
		const { broker, clock } = startBroker({ onLifetimeAssumed }, () => tokenAnswer("abc", { expires_in: null }));
		await broker.getToken();
		clock.pass(hour);
		await broker.getToken();
		expect(warned).toBe(1);
	});

	it("counts a token's life from the moment the request was sent, not from the response", async () => {
		const { broker, clock } = startBroker({}, () => {
			clock.pass(9_000);
			return tokenAnswer("abc", { expires_in: 100 });
		});
		await broker.getToken();
		expect(broker.status().remainingMs).toBe(91_000);
	});

	it("keeps the configured window before a token's end", async () => {
		const { broker } = startBroker({ windowMs: 600_000 });
		await broker.getToken();
		expect(broker.status().usableMs).toBe(24 * hour - 600_000);
	});

	it("requests one more token when the machine was suspended while a token was on its way", async () => {
		const { broker, clock } = startBroker({}, (number) => {
			if (number === 1) clock.pass(25 * 3_600_000);
			return tokenAnswer(`token-${number}`);
		});
		await expect(broker.getToken()).resolves.toBe("token-2");
	});

	it("requests a new token after the machine was suspended beyond the token's end", async () => {
		const { broker, clock, endpoint } = startBroker();
		await broker.getToken();
		clock.moveWall(25 * hour);
		expect(broker.status().state).toBe("expired");
		await expect(broker.getToken()).resolves.toBe("token-2");
		expect(endpoint.requests).toHaveLength(2);
	});

	it.each([25, -25])("sends at most one more request when the wall clock is set by %d h and back", async (hours) => {
		const { broker, clock, endpoint } = startBroker();
		await broker.getToken();
		for (const ms of [hours * hour, -hours * hour]) {
			clock.moveWall(ms);
			for (let call = 0; call < 20; call += 1) await broker.getToken();
		}
		expect(endpoint.requests.length).toBeLessThanOrEqual(2);
	});

	it("gives a caller who needs a longer life a token that lives long enough", async () => {
		const { broker, clock, endpoint } = startBroker();
		await broker.getToken();
		clock.pass(10 * hour);
		await expect(broker.getToken({ minLifeMs: 14 * hour })).resolves.toBe("token-1");
		await expect(broker.getToken({ minLifeMs: 15 * hour })).resolves.toBe("token-2");
		expect(endpoint.requests).toHaveLength(2);
	});

	it("does not send a request on every call for a life that the issuer never grants", async () => {
		const { broker, endpoint } = startBroker({}, (number) => tokenAnswer(`token-${number}`, { expires_in: 600 }));
		for (let call = 0; call < 20; call += 1) await broker.getToken({ minLifeMs: hour });
		expect(endpoint.requests).toHaveLength(1);
	});
});
