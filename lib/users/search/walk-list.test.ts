import { describe, expect, it } from "vitest";
import { evaluateQuery } from "../../../testing/evaluate-query.ts";
import { parseQuery } from "../../lucene/parse-query.ts";
import { isAtWindowEnd, resultWindow } from "../list-options.ts";
import { toIndexQuery } from "../server/list/to-index-query.ts";
import type { UserSummary } from "../user.ts";
import { type UserList, type UserListQuery, userListQuerySchema } from "../user-list.ts";
import { readTypedText } from "./typed-text.ts";
import { parseWalk, parseWalked, toWalkedText, toWalkText, type Walked } from "./walk.ts";
import { countPassed, toNextTime, walkOn } from "./walk-list.ts";

const dayMs = 86_400_000;
const time = (at: number) => new Date(Date.UTC(2020, 0, 1) + at).toISOString();

type Person = UserSummary & { created_at: string };

/** 5,020 users: half never logged in, and the middle 2,300 have one creation time, as after an import. */
const everyone = Array.from({ length: 5_020 }, (_, at): Person => {
	const moment = at >= 1_200 && at < 3_500 ? 1_200 : at;
	return {
		// The ids are in another order than the users.
		user_id: `auth0|${String((at * 7_919) % 100_003).padStart(6, "0")}`,
		identities: [],
		created_at: time(Math.floor(moment / 3) * 1_000),
		...(at % 2 === 0 ? { last_login: time(at * dayMs) } : {}),
	};
});

/** Parses the parameters of a list, as the browser holds them. No list here has a query of its own or metadata. */
function parseList(parameters: object): UserListQuery {
	const texts = Object.entries(parameters).map(([name, value]) => [
		name,
		typeof value === "number" ? `${value}` : value,
	]);
	const { q, lucene: _lucene, metadata: _metadata, ...query } = userListQuerySchema.parse(Object.fromEntries(texts));
	return { ...query, q: q.text };
}

const toQuery = ({ lucene: _lucene, ...query }: UserListQuery) => toIndexQuery({ ...query, q: readTypedText("") }, 0);

/** Answers like a tenant: the users that match the query, in its order, within the window. */
function ask(query: UserListQuery): UserList & { total: number } {
	const text = toQuery(query);
	const node = text === undefined ? undefined : parseQuery(text);
	const found = everyone.filter(
		({ user_id, created_at, last_login }) =>
			node === undefined || evaluateQuery(node, { user_id, created_at, last_login }),
	);
	const byId = query.walk?.userId !== undefined;
	// Users with the same time are in an arbitrary order.
	const sorted = found.toSorted((a, b) =>
		byId ? compare(a.user_id, b.user_id) : direction(query) * compare(a.created_at, b.created_at),
	);
	const start = (query.page - 1) * query.size;
	const users = start + query.size > resultWindow ? [] : sorted.slice(start, start + query.size);
	return { users, start, limit: query.size, total: found.length, found: { by: "index", triedExact: false } };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const direction = ({ order }: UserListQuery) => (order === "asc" ? 1 : -1);

/** Applies a change to an address, as the list's own schema parses it. */
function follow(query: UserListQuery, change: Partial<ReturnType<typeof walkOn>>): UserListQuery {
	const { walk, ...changed } = { ...query, page: 1, ...change };
	const merged = Object.entries({ ...changed, walk: walk && toWalkText(walk) }).filter(
		([, value]) => value !== null && value !== undefined,
	);
	return parseList(Object.fromEntries(merged));
}

/** Pages to the window's end and walks on until a list ends within its window. Returns how often each user was seen. */
function walkAll(start: UserListQuery): Map<string, number> {
	const seen = new Map<string, number>();
	let query = start;
	for (let steps = 0; steps < 40; steps += 1) {
		let list = ask(query);
		for (let page = 1; page <= Math.ceil(Math.min(list.total, resultWindow) / query.size); page += 1) {
			query = { ...query, page };
			list = ask(query);
			for (const { user_id } of list.users) seen.set(user_id, (seen.get(user_id) ?? 0) + 1);
		}
		const next = list.total > resultWindow ? walkOn(list, query) : toNextTime(list, query);
		if (next === undefined) return seen;
		if (list.total > resultWindow) expect(isAtWindowEnd(list, query)).toBe(true);
		query = follow(query, next);
	}
	throw new Error("The walk does not end.");
}

const begin = (query: object) => {
	const first = parseList({ size: 100, ...query });
	return follow(first, walkOn(ask(first), first));
};

describe("a walk past the first 1,000", () => {
	it.each(["asc", "desc"])(
		"a walk reaches all 5,020 users, %s, including the 2,300 with one creation time",
		(order) => {
			const seen = walkAll(parseList({ size: 100, sort: "created_at", order }));
			expect(seen.size).toBe(5_020);
			expect(Math.max(...seen.values())).toBeLessThanOrEqual(4);
		},
	);

	it.each(["last_login", "updated_at", "name", "email", "logins_count"])(
		"a walk from a list sorted by %s goes by creation, so that nobody is left out",
		(sort) => {
			const query = begin({ sort, order: "desc" });
			expect(query).toMatchObject({ sort: "created_at", order: "asc" });
			expect(walkAll(query).size).toBe(5_020);
		},
	);

	it("a walk begins at the first user, even from the last page of a list sorted by another date", () => {
		const query = parseList({ size: 100, sort: "last_login", page: 10 });
		const list = ask(query);
		expect(list.users).toHaveLength(100);
		expect(walkOn(list, query)).toMatchObject({ sort: "created_at", order: "asc", page: null, walk: null });
	});

	it("a walk keeps a filter by another date", () => {
		const slice = { sort: "last_login", from: time(0), to: time(4_000 * dayMs) };
		const query = begin(slice);
		expect(query).toMatchObject({ sort: "created_at", dated: "last_login", from: slice.from, to: slice.to });
		expect(walkAll(query).size).toBe(2_001);
	});

	it("a walk keeps a filter by creation", () => {
		const query = begin({ sort: "created_at", from: time(400_000), to: time(1_600_000) });
		const inSlice = everyone.filter(({ created_at }) => created_at >= time(400_000) && created_at <= time(1_600_000));
		expect(inSlice.length).toBeGreaterThan(2_300);
		expect(walkAll(query).size).toBe(inSlice.length);
	});
});

describe("how far a walk has come", () => {
	it("counts the users before each window, those of one creation time once", () => {
		let query = begin({ sort: "created_at", order: "asc" });
		let walked: Walked = { before: 0, all: 5_020 };
		const passed: number[] = [];
		for (let steps = 0; steps < 12; steps += 1) {
			const first = ask(query);
			passed.push(countPassed(first.total, { ...query, walked }));
			if (first.total <= resultWindow) {
				const next = toNextTime(first, query);
				if (next === undefined) break;
				query = follow(query, next);
				continue;
			}
			const lastQuery = { ...query, page: resultWindow / query.size };
			const last = ask(lastQuery);
			const next = walkOn(last, { ...lastQuery, walked });
			walked = next.walked ?? walked;
			query = follow(query, next);
		}
		// Users 1,200 to 3,499 have one creation time, and the others a time in threes.
		expect(passed).toEqual([0, 999, 1_200, 1_200, 2_199, 3_198, 3_500, 4_497]);
		expect(walked.all).toBe(5_020);
	});

	it("nobody is before the first window, even if somebody was deleted since the walk began", () => {
		const first = { sort: "created_at", order: "asc", size: 50, walked: { before: 0, all: 2_010 } } as const;
		expect(countPassed(2_009, first)).toBe(0);
		expect(countPassed(1_010, { ...first, from: time(0) })).toBe(1_000);
	});

	it("is not said where nobody knows how many users there are", () => {
		const query = { ...begin({ sort: "created_at", order: "asc" }), page: resultWindow / 100 };
		const { total: _total, ...list } = ask(query);
		const { walked, ...next } = walkOn({ ...list, hasMore: true }, query);
		expect(walked).toBeNull();
		expect(walkOn(ask(query), query)).toMatchObject(next);
	});

	it("begins at nobody, from any page of the list", () => {
		const query = parseList({ size: 100, page: 3 });
		const list = ask(query);
		expect(walkOn(list, query).walked).toEqual({ before: 0, all: 5_020 });
	});

	it("is read back from an address unchanged, and from no other text", () => {
		expect(parseWalked(toWalkedText({ before: 999, all: 2_010 }))).toEqual({ before: 999, all: 2_010 });
		for (const text of ["", "999", "2-1", "-1-2", "1-2-3", "1e3-2e3"]) expect(parseWalked(text)).toBeUndefined();
	});
});

describe("the position of a walk in an address", () => {
	it.each([
		{ at: "2026-01-02T03:04:05.678Z" },
		{ at: "2026-01-02T03:04:05Z", userId: "" },
		{ at: "2026-01-02T03:04:05.678Z", userId: 'samlp|corp|~"x" \\ y' },
	])("a written position is read back unchanged: %j", (point) => {
		expect(parseWalk(toWalkText(point))).toEqual(point);
	});

	it.each(["", "~", "yesterday", "2026-13-40T00:00:00Z", "2026-01-02", "2026-01-02T03:04:05Z OR a:b"])(
		"%j is no position",
		(text) => {
			expect(parseWalk(text)).toBeUndefined();
		},
	);

	it("an id in a position stays a value in the query, whatever it contains", () => {
		const query = parseList({ sort: "created_at", order: "asc", walk: `${time(0)}~" OR *` });
		expect(toQuery(query)).toContain('user_id:["\\" OR *" TO *]');
	});
});
