import { describe, expect, it } from "vitest";
import { startBroker } from "../../../testing/broker/start-broker.ts";
import { tokenAnswer } from "../../../testing/scripted-tenant/token-endpoint.ts";
import { inProcessStore } from "./token-store.ts";

describe("rejected token", () => {
	it("is never served again, and one request replaces it", async () => {
		const { broker, endpoint } = startBroker();
		const token = await broker.getToken();
		broker.reportRejected(token);
		expect(broker.status()).toMatchObject({ state: "empty", counters: { rejected: 1 } });
		await expect(Promise.all([broker.getToken(), broker.getToken()])).resolves.toEqual(["token-2", "token-2"]);
		expect(endpoint.requests).toHaveLength(2);
	});

	it("leads to one request for 100 staggered rejections, and none of the 100 calls fails", async () => {
		const { broker, clock, endpoint } = startBroker();
		const rejected = await broker.getToken();
		const retries: Promise<string>[] = [];
		for (let call = 0; call < 100; call += 1) {
			clock.pass(5);
			broker.reportRejected(rejected);
			retries.push(broker.getToken());
			if (call % 10 === 0) await retries.at(-1);
		}
		expect(new Set(await Promise.all(retries))).toEqual(new Set(["token-2"]));
		expect(endpoint.requests).toHaveLength(2);
	});

	it("changes nothing when it is older than the current token", async () => {
		const { broker, endpoint } = startBroker();
		const old = await broker.getToken();
		broker.reportRejected(old);
		await broker.getToken();
		broker.reportRejected(old);
		await expect(broker.getToken()).resolves.toBe("token-2");
		expect(endpoint.requests).toHaveLength(2);
	});

	it("is not accepted when the issuer returns the same token again", async () => {
		const { broker } = startBroker({}, () => tokenAnswer("abc"));
		broker.reportRejected(await broker.getToken());
		await expect(broker.getToken()).rejects.toMatchObject({ code: "upstream_unauthorized" });
		expect(broker.status().state).toBe("empty");
	});

	it("is poisoned in the store too, by its fingerprint", async () => {
		const poisoned: string[][] = [];
		const { broker } = startBroker({
			store: {
				...inProcessStore,
				name: "noting",
				obtain: (_key, _need, fly) => fly(),
				poison: (...what) => void poisoned.push(what),
			},
		});
		broker.reportRejected(await broker.getToken());
		expect(poisoned).toEqual([[expect.stringContaining("machine_token"), expect.stringMatching(/^[0-9a-f]{8}$/)]]);
	});

	it("forces renewals at least 10 s apart and at most three in 5 minutes, and callers fail at once between them", async () => {
		const { broker, clock, endpoint } = startBroker();
		broker.reportRejected(await broker.getToken());
		const startMs = clock.monotonicMs();
		const renewedAtMs: number[] = [];
		while (clock.monotonicMs() - startMs < 330_000) {
			const before = endpoint.requests.length;
			const got = await broker.getToken().catch((error) => {
				expect(error).toMatchObject({ code: "upstream_unauthorized", status: 502 });
				expect(error.details.retryAfterSeconds).toBeGreaterThan(0);
				return undefined;
			});
			if (endpoint.requests.length > before) renewedAtMs.push(clock.monotonicMs() - startMs);
			if (got === undefined) clock.pass(500);
			else broker.reportRejected(got);
		}
		expect(renewedAtMs).toEqual([0, 10_000, 20_000, 300_000, 310_000, 320_000]);
	});
});
