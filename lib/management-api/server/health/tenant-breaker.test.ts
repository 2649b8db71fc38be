import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ProblemError } from "../../../http/problem-error.ts";
import { createTenantBreaker } from "./tenant-breaker.ts";

const ok = () => Promise.resolve(new Response("{}"));
const down = () => Promise.resolve(new Response("{}", { status: 500 }));
const how = { failed: (response: Response) => response.status >= 500, signal: new AbortController().signal };

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

describe("tenant breaker", () => {
	it("opens after eight consecutive failures, and tries one call after 5 s", async () => {
		const breaker = createTenantBreaker();
		const atMs = Date.now();
		for (let call = 0; call < 8; call += 1) expect((await breaker.send(down, how)).status).toBe(500);
		const refused = { code: "tenant_not_answering", status: 503, details: { retryAfterSeconds: 5 } };
		await expect(Promise.resolve().then(breaker.requireClosed)).rejects.toMatchObject(refused);
		await expect(breaker.send(ok, how)).rejects.toMatchObject(refused);
		expect(breaker.openSinceMs()).toBe(atMs);
		pass(4_999);
		await expect(breaker.send(ok, how)).rejects.toMatchObject({ code: "tenant_not_answering" });
		pass(1);
		breaker.requireClosed();
		expect((await breaker.send(ok, how)).status).toBe(200);
		expect(breaker.openSinceMs()).toBeUndefined();
	});

	it("keeps the time of its opening, however often a call is tried", async () => {
		const breaker = createTenantBreaker();
		for (let call = 0; call < 8; call += 1) await breaker.send(down, how);
		const since = breaker.openSinceMs();
		pass(5_000);
		expect((await breaker.send(down, how)).status).toBe(500);
		expect(breaker.openSinceMs()).toBe(since);
	});
});

it("the breaker does not count a caller's abort or mistake as a tenant failure", async () => {
	const breaker = createTenantBreaker();
	const left = { ...how, signal: AbortSignal.abort(new Error("gone")) };
	for (let call = 0; call < 20; call += 1) {
		await expect(breaker.send(() => Promise.reject(new Error("aborted")), left)).rejects.toThrow("left");
		await expect(breaker.send(() => Promise.reject(new ProblemError("not_found")), how)).rejects.toThrow();
		await breaker.send(() => Promise.resolve(new Response("{}", { status: 404 })), how);
	}
	breaker.requireClosed();
});

it("the breaker counts a passed deadline as a tenant failure", async () => {
	const breaker = createTenantBreaker();
	const late = { ...how, signal: AbortSignal.abort(new DOMException("late", "TimeoutError")) };
	for (let call = 0; call < 8; call += 1)
		await expect(breaker.send(() => Promise.reject(new Error("aborted")), late)).rejects.toThrow("aborted");
	await expect(Promise.resolve().then(breaker.requireClosed)).rejects.toMatchObject({ code: "tenant_not_answering" });
});
