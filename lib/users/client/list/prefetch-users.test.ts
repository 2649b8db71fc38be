import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { serveBff } from "../../../../testing/routes/serve-bff.ts";
import { BffError } from "../../../http/client/bff-error.ts";
import { userKeys, userQueries } from "../user-queries.ts";
import { createUserPrefetcher } from "./prefetch-users.ts";

const page = { user: { user_id: "u" }, lockouts: { state: "known", blocks: [] } };
let answer: () => unknown = () => page;
const calls = serveBff(() => answer());

/** The clock stands still unless a test moves it. */
function prepare() {
	const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
	let nowMs = 1_800_000_000_000;
	const prefetch = createUserPrefetcher(client, () => nowMs);
	return { client, prefetch, advance: (ms: number) => (nowMs += ms) };
}

beforeEach(() => {
	answer = () => page;
});
afterEach(() => vi.useRealTimers());

describe("the prefetch of a user's page", () => {
	it("a prefetched page opens without a further call", async () => {
		const client = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
		createUserPrefetcher(client)("u");
		await expect.poll(() => client.getQueryData(userKeys.page("u"))).toEqual(page);
		expect(await client.fetchQuery(userQueries.page("u"))).toEqual(page);
		createUserPrefetcher(client)("u");
		expect(calls).toEqual(["GET /api/users/u"]);
	});

	it("at most one page is prefetched in 300 ms, the latest one requested", async () => {
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		const { prefetch, advance } = prepare();
		for (const id of ["a", "b", "c"]) prefetch(id);
		advance(300);
		vi.advanceTimersByTime(300);
		vi.useRealTimers();
		await expect.poll(() => calls.toSorted()).toEqual(["GET /api/users/a", "GET /api/users/c"]);
	});

	it("nothing is prefetched while the tenant's budget is short, whichever response said so", async () => {
		const { client, prefetch, advance } = prepare();
		const busy = { queryKey: ["any"], queryFn: () => Promise.reject(new BffError("tenant_rate_limited")) };
		vi.setSystemTime(1_800_000_000_000);
		await client.fetchQuery(busy).catch(() => undefined);
		vi.useRealTimers();
		prefetch("u");
		advance(31_000);
		prefetch("later");
		await expect.poll(() => calls).toEqual(["GET /api/users/later"]);
	});

	it("a prefetch does not replace what was read of the user meanwhile", async () => {
		const { client, prefetch } = prepare();
		const newer = { ...page, user: { user_id: "u", name: "Newer" } };
		answer = () => {
			client.setQueryData(userKeys.page("u"), newer, { updatedAt: 1_800_000_000_500 });
			return page;
		};
		prefetch("u");
		await expect.poll(() => client.getQueryData(userKeys.page("u"))).toEqual(newer);
	});
});
