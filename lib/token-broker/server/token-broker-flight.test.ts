import { describe, expect, it } from "vitest";
import { startBroker } from "../../../testing/broker/start-broker.ts";
import { tokenAnswer } from "../../../testing/scripted-tenant/token-endpoint.ts";
import { inProcessStore } from "./token-store.ts";

/** Starts a broker whose endpoint waits for the test to respond. */
function startHeldBroker() {
	const answers: PromiseWithResolvers<Response>[] = [];
	const started = startBroker({}, () => {
		const answer = Promise.withResolvers<Response>();
		answers.push(answer);
		return answer.promise;
	});
	/** Waits for the request with this number, from 1, and returns its response to resolve. */
	const answerTo = async (number: number) => {
		await expect.poll(() => answers.length).toBeGreaterThanOrEqual(number);
		const answer = answers[number - 1];
		if (answer === undefined) throw new Error("There was no such request.");
		return answer;
	};
	return { ...started, answerTo };
}

describe("token broker", () => {
	it("serves one token request to 100 concurrent readers", async () => {
		const { broker, endpoint } = startBroker();
		const tokens = await Promise.all(Array.from({ length: 100 }, () => broker.getToken()));
		expect(new Set(tokens)).toEqual(new Set(["token-1"]));
		expect(endpoint.requests).toHaveLength(1);
		expect(broker.status().counters).toMatchObject({ requests: 1, succeeded: 1, sharedWaits: 99 });
	});

	it("serves a fresh token from memory: the same promise, with no request and no allocation", async () => {
		const { broker, endpoint } = startBroker();
		await broker.getToken();
		const hits = Array.from({ length: 1_000 }, () => broker.getToken());
		expect(new Set(hits).size).toBe(1);
		expect(endpoint.requests).toHaveLength(1);
		expect(broker.status().counters.servedFresh).toBe(1_000);
	});

	it("does not ask the store for a fresh token", async () => {
		let asked = 0;
		const { broker } = startBroker({
			store: {
				...inProcessStore,
				name: "counting",
				obtain: (_key, _need, fly) => {
					asked += 1;
					return fly();
				},
			},
		});
		for (let call = 0; call < 10; call += 1) await broker.getToken();
		expect(asked).toBe(1);
	});

	it("rejects only the caller who aborts", async () => {
		const { broker, endpoint, answerTo } = startHeldBroker();
		const first = new AbortController();
		const left = broker.getToken({ signal: first.signal });
		const others = Array.from({ length: 9 }, () => broker.getToken());
		first.abort(new Error("gone"));
		await expect(left).rejects.toThrow("gone");
		(await answerTo(1)).resolve(tokenAnswer("abc"));
		expect(new Set(await Promise.all(others))).toEqual(new Set(["abc"]));
		expect(endpoint.requests).toHaveLength(1);
	});

	it("completes the flight for the next caller when all callers have aborted", async () => {
		const { broker, endpoint, answerTo } = startHeldBroker();
		const gone = AbortSignal.abort(new Error("gone"));
		const leaver = new AbortController();
		const calls = [broker.getToken({ signal: leaver.signal }), broker.getToken({ signal: gone })];
		leaver.abort(new Error("gone"));
		await Promise.all(calls.map((call) => expect(call).rejects.toThrow("gone")));
		(await answerTo(1)).resolve(tokenAnswer("abc"));
		await expect.poll(() => broker.status().state).toBe("fresh");
		await expect(broker.getToken()).resolves.toBe("abc");
		expect(endpoint.requests).toHaveLength(1);
	});

	it("shares a rejection among the waiting callers and never caches it", async () => {
		const { broker, clock, endpoint } = startBroker({}, (number) =>
			number === 1 ? new Response("", { status: 401 }) : tokenAnswer("abc"),
		);
		const calls = await Promise.allSettled([broker.getToken(), broker.getToken(), broker.getToken()]);
		expect(calls.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
		expect(endpoint.requests).toHaveLength(1);
		clock.pass(30_000);
		await expect(broker.getToken()).resolves.toBe("abc");
	});

	it("leaves no rejection unhandled when a flight fails with nobody waiting", async () => {
		const { broker, answerTo } = startHeldBroker();
		const unhandled: unknown[] = [];
		const note = (reason: unknown) => unhandled.push(reason);
		process.on("unhandledRejection", note);
		const leaver = new AbortController();
		const left = broker.getToken({ signal: leaver.signal });
		leaver.abort(new Error("gone"));
		await expect(left).rejects.toThrow("gone");
		(await answerTo(1)).resolve(new Response("", { status: 401 }));
		await expect.poll(() => broker.status().backOff?.code).toBe("token_credentials_rejected");
		await new Promise(setImmediate);
		process.off("unhandledRejection", note);
		expect(unhandled).toEqual([]);
	});

	it("reports an error of the store as an unavailable endpoint", async () => {
		const { broker } = startBroker({
			store: { ...inProcessStore, name: "broken", obtain: () => Promise.reject(new Error("no store")) },
		});
		await expect(broker.getToken()).rejects.toMatchObject({ code: "token_endpoint_unavailable" });
	});

	it("prewarms the token ahead of the first call, and reports a failure only to that call", async () => {
		const { broker, endpoint } = startBroker({}, () => new Response("", { status: 403 }));
		await expect(broker.prewarm()).resolves.toBeUndefined();
		expect(endpoint.requests).toHaveLength(1);
		await expect(broker.getToken()).rejects.toMatchObject({ code: "token_not_authorized_for_api" });
		expect(endpoint.requests).toHaveLength(1);
	});
});
