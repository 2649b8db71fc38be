import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { serveBff } from "../../../../testing/routes/serve-bff.ts";
import { userListDefaults } from "../../list-options.ts";
import type { UserList } from "../../user-list.ts";
import { userKeys } from "../user-queries.ts";
import { fetchAdjacentPage } from "./fetch-adjacent-page.ts";
import { findNeighbours, rememberResults } from "./result-neighbours.ts";

const total = 2_004;

/** Users named by their place in the whole list. */
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

describe("the results one came from", () => {
	it("tell who stands before and after a user, and nothing of who came another way", () => {
		rememberResults(pageOf(3, 25), { ...query, page: 3 });
		expect(findNeighbours("u51")).toEqual({ at: 52, total, previous: { id: "u50" }, next: { id: "u52" } });
		expect(findNeighbours("elsewhere")).toBeUndefined();
	});

	it("go on at the end of a page and back at its beginning, for one call, kept where the list finds it", async () => {
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

	it("say where the window ends that Auth0 pages through, and where the list itself does", () => {
		rememberResults(pageOf(40, 25), { ...query, page: 40 });
		expect(findNeighbours("u999")?.next).toBe("window");
		rememberResults({ ...pageOf(1, 25), total: 25 }, { ...query, page: 1 });
		expect(findNeighbours("u24")?.next).toBeUndefined();
	});

	it("grow where they go on without pages, by one call and in the list's own place", async () => {
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
});
