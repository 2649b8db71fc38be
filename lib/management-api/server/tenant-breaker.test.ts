import { describe, expect, it } from "vitest";
import { ProblemError } from "../../http/problem-error.ts";
import { createTenantBreaker } from "./tenant-breaker.ts";

const ok = () => Promise.resolve(new Response("{}"));
const down = () => Promise.resolve(new Response("{}", { status: 500 }));
const failed = (response: Response) => response.status >= 500;

describe("a tenant that does not answer", () => {
	it("is spared after eight failures in a row, and tried once when 5 s are over", async () => {
		const breaker = createTenantBreaker({ halfOpenAfterMs: 40 });
		const atMs = Date.now();
		for (let call = 0; call < 8; call += 1) expect((await breaker.send(down, failed)).status).toBe(500);
		const refused = { code: "tenant_not_answering", status: 503, details: { retryAfterSeconds: 1 } };
		await expect(Promise.resolve().then(breaker.requireClosed)).rejects.toMatchObject(refused);
		await expect(breaker.send(ok, failed)).rejects.toMatchObject(refused);
		expect(breaker.openSinceMs()).toBeGreaterThanOrEqual(atMs);
		await new Promise((resolve) => setTimeout(resolve, 60));
		breaker.requireClosed();
		expect((await breaker.send(ok, failed)).status).toBe(200);
		expect(breaker.openSinceMs()).toBeUndefined();
	});

	it("keeps the time since when, however often it is tried in between", async () => {
		const breaker = createTenantBreaker({ halfOpenAfterMs: 10 });
		for (let call = 0; call < 8; call += 1) await breaker.send(down, failed);
		const since = breaker.openSinceMs();
		await new Promise((resolve) => setTimeout(resolve, 30));
		expect((await breaker.send(down, failed)).status).toBe(500);
		expect(breaker.openSinceMs()).toBe(since);
	});
});

it("what people did themselves is no failure of the tenant's", async () => {
	const breaker = createTenantBreaker();
	const gone = Object.assign(new Error("gone"), { name: "AbortError" });
	for (let call = 0; call < 20; call += 1) {
		await expect(breaker.send(() => Promise.reject(gone), failed)).rejects.toBe(gone);
		await expect(breaker.send(() => Promise.reject(new ProblemError("not_found")), failed)).rejects.toThrow();
		await breaker.send(() => Promise.resolve(new Response("{}", { status: 404 })), failed);
	}
	breaker.requireClosed();
});
