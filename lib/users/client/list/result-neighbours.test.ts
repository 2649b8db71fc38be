import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { serveBff } from "../../../../testing/routes/serve-bff.ts";
import { userListDefaults } from "../../list-options.ts";
import type { UserList } from "../../user-list.ts";
import { userKeys } from "../user-queries.ts";
import { fetchAdjacentPage } from "./fetch-adjacent-page.ts";
import { findNeighbours, findPlace, rememberResults } from "./result-neighbours.ts";

const total = 2_004;

/** Returns a page of users named by their place in the whole list. */
const pageOf = (page: number, limit: number): UserList => ({
	users: Array.from({ length: limit }, (_, at) => ({ user_id: `u${(page - 1) * limit + at}`, identities: [] })),
	start: (page - 1) * limit,
	limit,
	total,
	found: { by: "index", triedExact: false },
});

const calls = serveBff((call) => {
	const { searchParams } = new URL(call.split(" ")[1] ?? "", "http://here");
	return pageOf(Number(searchParams.get("page")), Number(searchParams.get("size")));
});

const query = { ...userListDefaults, size: 25 } as const;

describe("stepping through results", () => {
	it("findNeighbours returns the users before and after, and undefined for a user outside the results", () => {
		rememberResults(pageOf(3, 25), { ...query, page: 3 });
		expect(findNeighbours("u51")).toEqual({ at: 52, total, previous: { id: "u50" }, next: { id: "u52" } });
		expect(findNeighbours("elsewhere")).toBeUndefined();
	});

	it("findPlace returns the index of a user in the list that is remembered, and undefined for another list", () => {
		const continuous = { ...query, page: 1, continuous: true } as const;
		rememberResults(pageOf(9, 25), continuous, 200);
		expect(findPlace("u207", { ...continuous })).toBe(207);
		expect(findPlace("u1", continuous)).toBeUndefined();
		expect(findPlace("u207", { ...continuous, status: "blocked" })).toBeUndefined();
	});

	it("stepping past the end or the start of a page loads the adjacent page with one call into the list's cache", async () => {
		const client = new QueryClient();
		rememberResults(pageOf(1, 25), { ...query, page: 1 });
		expect(findNeighbours("u24")?.next).toBe("page");
		expect(findNeighbours("u0")?.previous).toBeUndefined();
		expect(await fetchAdjacentPage(client, 1)).toEqual({ id: "u25", page: 2 });
		expect(calls).toHaveLength(1);
		expect(client.getQueryData(userKeys.list({ ...query, page: 2 }))).toMatchObject({ start: 25 });
		expect(findNeighbours("u25")).toMatchObject({ at: 26, previous: "page" });
		expect(await fetchAdjacentPage(client, -1)).toMatchObject({ id: "u24" });
	});

	it("the last result says whether the window of Auth0 or the list itself ends there", () => {
		rememberResults(pageOf(40, 25), { ...query, page: 40 });
		expect(findNeighbours("u999")?.next).toBe("window");
		rememberResults({ ...pageOf(1, 25), total: 25 }, { ...query, page: 1 });
		expect(findNeighbours("u24")?.next).toBeUndefined();
	});

	it("stepping past the end of a list without pages loads more with one call into the list's cache", async () => {
		const client = new QueryClient();
		const endless = { ...query, page: 1, size: 100, continuous: true } as const;
		const first = pageOf(1, 100);
		const key = userKeys.continuous({ ...query, page: 1, size: 100 });
		client.setQueryData(key, { pages: [first], pageParams: [1] });
		rememberResults(first, endless);
		expect(await fetchAdjacentPage(client, 1)).toMatchObject({ id: "u100" });
		expect(calls).toEqual([expect.stringContaining("page=2")]);
		expect(client.getQueryData<{ pages: unknown[] }>(key)?.pages).toHaveLength(2);
		expect(findNeighbours("u100")).toMatchObject({ at: 101, previous: { id: "u99" }, next: { id: "u101" } });
	});

	it("stepping out of a part of a list without pages whose rows the cache has dropped loads the page that follows, or the one before", async () => {
		const endless = { ...query, page: 1, size: 100, continuous: true } as const;
		const key = userKeys.continuous({ ...query, page: 1, size: 100 });
		const found = { by: "directory", asOf: "2026-11-30T00:00:00.000Z" } as const;
		for (const [step, id, page] of [
			[1, "u700", 8],
			[-1, "u599", 6],
		] as const) {
			const client = new QueryClient();
			calls.length = 0;
			rememberResults({ ...pageOf(7, 100), found }, endless, 600);
			expect(await fetchAdjacentPage(client, step)).toMatchObject({ id });
			expect(calls).toEqual([expect.stringContaining(`page=${page}`)]);
			expect(client.getQueryData(key)).toMatchObject({ pageParams: [page] });
			expect(findNeighbours(id)?.at).toBe(Number(id.slice(1)) + 1);
		}
	});
});
