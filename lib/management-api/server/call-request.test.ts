import { expect, it, vi } from "vitest";

/** Loads the modules again, as Next does for pages and routes. */
async function loadTwice<T>(load: () => Promise<T>): Promise<[T, T]> {
	const first = await load();
	vi.resetModules();
	return [first, await load()];
}

it("all copies of the modules in the process share the storage of the call request and the class ProblemError", async () => {
	const [page, route] = await loadTwice(() => import("./call-request.ts"));
	expect(route).not.toBe(page);
	expect(route.callRequest).toBe(page.callRequest);
	const [one, other] = await loadTwice(() => import("../../http/problem-error.ts"));
	expect(other.ProblemError).not.toBe(one.ProblemError);
	expect(new one.ProblemError("forbidden")).toBeInstanceOf(other.ProblemError);
	expect(new Error("forbidden")).not.toBeInstanceOf(other.ProblemError);
});
