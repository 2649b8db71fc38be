import { describe, expect, it } from "vitest";
import { withUserLock } from "./user-lock.ts";

describe("two changes of one user", () => {
	it("are made one after the other, in the order they came", async () => {
		const steps: string[] = [];
		const gate = Promise.withResolvers<void>();
		const first = withUserLock("a", async () => {
			steps.push("first begins");
			await gate.promise;
			steps.push("first ends");
			return 1;
		});
		const second = withUserLock("a", async () => void steps.push("second"));
		const third = withUserLock("a", async () => void steps.push("third"));
		await withUserLock("b", async () => void steps.push("another user"));
		expect(steps).toEqual(["first begins", "another user"]);
		gate.resolve();
		expect(await first).toBe(1);
		await Promise.all([second, third]);
		expect(steps).toEqual(["first begins", "another user", "first ends", "second", "third"]);
	});

	it("are both made when the first fails, and each hears of its own failure", async () => {
		const failed = withUserLock("a", () => Promise.reject(new Error("no")));
		const done = withUserLock("a", async () => "done");
		await expect(failed).rejects.toThrow("no");
		await expect(done).resolves.toBe("done");
	});

	it("are not held up by one that was long ago", async () => {
		for (let change = 0; change < 1_000; change += 1) await withUserLock("a", async () => undefined);
		await expect(withUserLock("a", async () => "done")).resolves.toBe("done");
	});
});
