import { describe, expect, it } from "vitest";
import type { RoleCounts } from "../contract.ts";
import { createCountReader } from "./count-reader.ts";

const countOf = (id: string): RoleCounts => ({ id, members: 1, hasMoreMembers: false, permissions: 2, code: null });
const { signal } = new AbortController();

/** Creates a reader whose requests are answered by the test. */
function scripted() {
	const asked: { ids: string[]; organizationId: string | undefined; signal: AbortSignal; answer: () => void }[] = [];
	const read = createCountReader((ids, organizationId, signal) => {
		const { promise, resolve } = Promise.withResolvers<RoleCounts[]>();
		asked.push({ ids, organizationId, signal, answer: () => resolve(ids.map(countOf)) });
		return promise;
	});
	return { asked, read };
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => `rol_${index}`);

describe("the reader of counts", () => {
	it("asks for ten roles per request, with two requests in flight", async () => {
		const { asked, read } = scripted();
		const all = Promise.all(ids(25).map((id) => read(id, undefined, signal)));
		await Promise.resolve();
		expect(asked.map((one) => one.ids.length)).toEqual([10, 10]);
		asked[0]?.answer();
		await expect.poll(() => asked.length).toBe(3);
		expect(asked[2]?.ids).toEqual(ids(25).slice(20));
		for (const { answer } of asked) answer();
		expect((await all).map(({ id }) => id)).toEqual(ids(25));
	});

	it("never mixes roles of different owners in one request", async () => {
		const { asked, read } = scripted();
		void read("rol_a", undefined, signal);
		void read("rol_b", "org_1", signal);
		void read("rol_c", undefined, signal);
		await Promise.resolve();
		expect(asked.map((one) => [one.ids, one.organizationId])).toEqual([
			[["rol_a", "rol_c"], undefined],
			[["rol_b"], "org_1"],
		]);
	});

	it("aborts a request once all its callers have left, and never sends the roles of callers who left before", async () => {
		const { asked, read } = scripted();
		const [one, other] = [new AbortController(), new AbortController()];
		const left = [read("rol_a", undefined, one.signal), read("rol_b", undefined, other.signal)];
		const settled = Promise.allSettled(left);
		await Promise.resolve();
		one.abort();
		expect(asked[0]?.signal.aborted).toBe(false);
		other.abort();
		expect(asked[0]?.signal.aborted).toBe(true);
		const gone = read("rol_c", undefined, one.signal);
		await expect(gone).rejects.toThrow();
		expect((await settled).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
		expect(asked).toHaveLength(1);
	});

	it("rejects every caller that shared a failed request", async () => {
		const read = createCountReader(() => Promise.reject(new Error("down")));
		const settled = await Promise.allSettled(ids(2).map((id) => read(id, undefined, signal)));
		expect(settled.map((one) => one.status)).toEqual(["rejected", "rejected"]);
	});
});
