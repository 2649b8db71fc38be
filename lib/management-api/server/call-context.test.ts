import { expect, it, vi } from "vitest";

/** As Next does, which gives pages and routes modules of their own. */
async function loadTwice<T>(load: () => Promise<T>): Promise<[T, T]> {
	const first = await load();
	vi.resetModules();
	return [first, await load()];
}

it("what a call carries, and how it failed, are understood by every copy of the modules in the process", async () => {
	const [page, route] = await loadTwice(() => import("./call-context.ts"));
	expect(route).not.toBe(page);
	expect(route.callContext).toBe(page.callContext);
	const [one, other] = await loadTwice(() => import("../../http/problem-error.ts"));
	expect(other.ProblemError).not.toBe(one.ProblemError);
	expect(new one.ProblemError("forbidden")).toBeInstanceOf(other.ProblemError);
	expect(new Error("forbidden")).not.toBeInstanceOf(other.ProblemError);
});
