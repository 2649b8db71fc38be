import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { serveBff } from "../../../testing/routes/serve-bff.ts";
import { userListDefaults } from "../list-options.ts";
import { accessQueries } from "./access-queries.ts";
import { activityQueries } from "./activity/activity-queries.ts";
import { userKeys, userQueries } from "./user-queries.ts";

const calls = serveBff(() => ({ logs: [], users: [], start: 0, limit: 50 }));
const hard = "waad|Contoso Ltd/Sales & 100%";

describe("a read of users", () => {
	it("each read has its own route, whatever the id contains", async () => {
		const client = new QueryClient();
		await client.fetchQuery(userQueries.page(hard));
		await client.fetchQuery(userQueries.roles(hard));
		await client.fetchQuery(accessQueries.access(hard));
		await client.fetchInfiniteQuery(activityQueries.logs(hard));
		const path = "/api/users/waad%7CContoso%20Ltd%2FSales%20%26%20100%25";
		expect(calls).toEqual(["", "/roles", "/access", "/logs?page=1"].map((tab) => `GET ${path}${tab}`));
	});

	it("a list is read with the query of its address", async () => {
		await new QueryClient().fetchQuery(userQueries.list({ ...userListDefaults, q: "ana", status: "blocked", page: 2 }));
		expect(calls).toEqual([
			"GET /api/users?q=ana&sort=last_login&order=desc&page=2&size=50&lookup=auto&status=blocked",
		]);
	});

	it("a read's key is below the branch that a change of that user invalidates", () => {
		const branch = userKeys.details("auth0|1");
		for (const key of [
			userKeys.page("auth0|1"),
			userKeys.roles("auth0|1"),
			userKeys.access("auth0|1"),
			userKeys.logs("auth0|1"),
		]) {
			expect(key.slice(0, branch.length)).toEqual(branch);
		}
		expect(userKeys.page("auth0|2").slice(0, branch.length)).not.toEqual(branch);
		expect(userKeys.list({ ...userListDefaults, page: 3 }).slice(0, 2)).toEqual(userKeys.lists());
	});

	it.each([
		[{ start: 0, limit: 50 }, 50, 2],
		[{ start: 50, limit: 50 }, 50, 3],
		[{ start: 0, limit: 50 }, 49, undefined],
		[{ start: 900, limit: 50 }, 50, 20],
		[{ start: 950, limit: 50 }, 50, undefined],
		[{ start: 0, limit: 25 }, 25, 2],
	])("the page of a log after %j with %d entries is %s, within the window of the route", (at, count, next) => {
		const entry = { log_id: "1", date: "2026-11-25T00:00:00.000Z", type: "s" };
		const page = { logs: Array.from({ length: count }, () => entry), ...at };
		expect(activityQueries.logs("auth0|1").getNextPageParam(page, [page], 1, [1])).toBe(next);
	});
});
