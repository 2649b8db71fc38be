import { afterEach, describe, expect, it } from "vitest";
import type { UserSummary } from "./contract.ts";
import type { UserList } from "./contract-list.ts";
import { dateSlices, toWalk } from "./date-slices.ts";
import { resultWindow, userListDefaults } from "./list-state.ts";

const now = new Date("2026-03-01T12:00:00.000Z");

describe("the slices", () => {
	const zone = process.env.TZ;
	afterEach(() => {
		process.env.TZ = zone ?? "UTC";
	});

	it("count the viewer's own days and years, also over a change of the clocks", () => {
		process.env.TZ = "Europe/Berlin";
		const [week, , year, , , , before] = dateSlices(new Date("2026-03-31T22:30:00.000Z"));
		expect(week).toMatchObject({ days: 7, from: "2026-03-24T23:00:00.000Z" });
		expect(year).toMatchObject({ from: "2025-12-31T23:00:00.000Z", to: "2026-12-31T22:59:59.999Z" });
		expect(before).toMatchObject({ to: "2022-12-31T22:59:59.999Z" });
	});

	it("of years lie side by side and leave no moment out", () => {
		process.env.TZ = "UTC";
		const spans = dateSlices(now).filter(({ name }) => name !== "days");
		expect(spans[0]?.from).toBe("2026-01-01T00:00:00.000Z");
		for (const [at, slice] of spans.slice(1).entries()) {
			expect(Date.parse(spans[at]?.from ?? "") - Date.parse(slice.to ?? "")).toBe(1);
		}
		expect(spans.at(-1)).toEqual({ name: "before", from: null, to: "2022-12-31T23:59:59.999Z" });
	});
});

describe("a walk past the first 1,000", () => {
	/** A tenant that answers as Auth0 does: in order, within the window. */
	const everyone = Array.from(
		{ length: 3_456 },
		(_, at): UserSummary => ({
			user_id: `auth0|${at}`,
			identities: [],
			// Some share their moment.
			created_at: new Date(Date.UTC(2020, 0, 1) + Math.floor(at / 3) * 1_000).toISOString(),
		}),
	);
	const ask = (query: typeof state): UserList => {
		const inSpan = everyone.filter(
			({ created_at = "" }) => created_at >= (query.from ?? "") && created_at <= (query.to ?? "9"),
		);
		const sorted = query.order === "asc" ? inSpan : inSpan.toReversed();
		const start = (query.page - 1) * query.size;
		const users = start + query.size > resultWindow ? [] : sorted.slice(start, start + query.size);
		return { users, start, limit: query.size, total: inSpan.length, found: { by: "index", triedExact: false } };
	};
	const state: {
		from?: string | null;
		to?: string | null;
		page: number;
		size: 100 | 50;
		sort: "created_at";
		order: "asc" | "desc";
	} = {
		page: 1,
		size: 100,
		sort: "created_at",
		order: "asc",
	};

	it.each(["asc", "desc"] as const)("reaches every user, %s, those with the same date too", (order) => {
		const seen = new Set<string>();
		let at = { ...state, order };
		for (let steps = 0; steps < 10; steps += 1) {
			let list = ask(at);
			for (let page = 1; page <= resultWindow / at.size; page += 1) {
				at = { ...at, page };
				list = ask(at);
				for (const { user_id } of list.users) seen.add(user_id);
			}
			if (list.total <= resultWindow) break;
			const { from, to, ...rest } = at;
			const next = toWalk(list, { ...userListDefaults, ...rest, ...(from ? { from } : {}), ...(to ? { to } : {}) });
			expect(next.page).toBeNull();
			at = {
				...at,
				page: 1,
				...(next.from === undefined ? {} : { from: next.from }),
				...(next.to === undefined ? {} : { to: next.to }),
			};
		}
		expect(seen.size).toBe(everyone.length);
	});

	it("begins by creation when the list is in another order, or not at its last page", () => {
		const list = ask(state);
		const begun = { sort: "created_at", order: "asc", from: null, to: null };
		expect(toWalk(list, { ...userListDefaults, sort: "name" })).toEqual(begun);
		expect(toWalk(list, { ...userListDefaults, sort: "created_at", page: 1 })).toEqual(begun);
	});
});
