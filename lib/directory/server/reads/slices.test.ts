import { describe, expect, it } from "vitest";
import { coveredBy, cutSpan, type Place, restOfSlice, type Slice, searchOfSlice, spreadSlices } from "./slices.ts";

const perPage = 5;

/** Answers a slice as the tenant does: the first page of the users in it, sorted. */
function answer(users: readonly Place[], { from, to, after }: Slice) {
	const inside = users.filter(({ at }) => at >= from && at <= to);
	const rest = after === undefined ? inside : inside.filter(({ id }) => id > after);
	const byId = (a: Place, b: Place) => (a.id < b.id ? -1 : 1);
	const sorted = rest.toSorted(after === undefined ? (a, b) => a.at - b.at || byId(a, b) : byId);
	return { places: sorted.slice(0, perPage), total: sorted.length };
}

/** Reads all slices, `pages` at once, and returns who was read and how often, with the number of calls. */
function readAll(users: readonly Place[], slices: readonly Slice[], { pages = 3, tellsTotal = true } = {}) {
	const seen: string[] = [];
	let left = [...slices];
	let calls = 0;
	let first = 0;
	while (left.length > 0 && calls < 10_000) {
		const spread = spreadSlices(left, pages);
		left = spread.slice(pages);
		for (const slice of spread.slice(0, pages)) {
			const { places, total } = answer(users, slice);
			calls += 1;
			seen.push(...places.map(({ id }) => id));
			first += places.filter(({ id }) => !slice.known?.includes(id)).length;
			left.push(...restOfSlice(slice, places, tellsTotal ? total : undefined));
		}
	}
	return { seen: new Set(seen), calls, first };
}

const people = (count: number, at: (index: number) => number): Place[] =>
	Array.from({ length: count }, (_, index) => ({ id: `u${String(index).padStart(4, "0")}`, at: at(index) }));

describe("slices of the users by their time of creation", () => {
	it.each([
		["evenly", (index: number) => index * 1_000],
		["all in the same ms", () => 5_000],
		["most in one ms", (index: number) => (index < 30 ? index : 900)],
		["in bursts", (index: number) => Math.floor(index / 40) * 700_000 + (index % 7)],
	])("read everybody who was created %s", (_, at) => {
		const users = people(123, at);
		const last = Math.max(...users.map(({ at: ms }) => ms));
		for (const tellsTotal of [true, false]) {
			const { seen, first } = readAll(users, cutSpan(0, last, 4), { tellsTotal });
			expect(seen.size).toBe(123);
			expect(first).toBe(123);
		}
	});

	it("cost few calls more than there are pages", () => {
		// Twice as many in the second half, and one is read again with each page.
		const users = people(3_000, (index) => (index < 1_000 ? 2 * index : 1_000 + index));
		const { calls } = readAll(users, cutSpan(0, 4_000, 8), { pages: 8 });
		expect(calls).toBeLessThan(3_000 / (perPage - 1) + 20);
	});

	it("are cut in two until as many pages can be read at once, and a crowd stays whole", () => {
		expect(spreadSlices([{ from: 0, to: 7 }], 3)).toEqual([
			{ from: 0, to: 1 },
			{ from: 2, to: 3 },
			{ from: 4, to: 7 },
		]);
		const crowd = { from: 5, to: 5, after: "a|1" };
		expect(spreadSlices([crowd], 3)).toEqual([crowd]);
		expect(spreadSlices([], 3)).toEqual([]);
	});

	it("are cut where most users are left, and not if few are", () => {
		const [many, more, few] = [
			{ from: 0, to: 9, left: 500 },
			{ from: 10, to: 13, left: 800, known: ["a"] },
			{ from: 20, to: 90, left: 400 },
		];
		expect(spreadSlices([many, more, few], 6)).toEqual([
			{ from: 0, to: 4, left: 250 },
			{ from: 5, to: 9, left: 250 },
			{ from: 10, to: 11, left: 400, known: ["a"] },
			{ from: 12, to: 13, left: 400 },
			few,
		]);
		expect(restOfSlice({ from: 0, to: 9 }, [{ id: "a", at: 4 }], 30)).toEqual([
			{ from: 4, to: 9, known: ["a"], left: 29 },
		]);
	});

	it("of no users are none", () => {
		expect(cutSpan(0, -1, 0)).toEqual([]);
	});

	it("are searched for by date, and a crowd by date and id", () => {
		expect(searchOfSlice("created_at", { from: 0, to: 999 })).toEqual({
			q: "created_at:[1970-01-01T00:00:00.000Z TO 1970-01-01T00:00:00.999Z]",
			sort: "created_at:1",
		});
		expect(searchOfSlice("updated_at", { from: 0, to: 0, after: 'a|"1' })).toEqual({
			q: 'updated_at:[1970-01-01T00:00:00.000Z TO 1970-01-01T00:00:00.000Z] AND user_id:{"a|\\"1" TO *}',
			sort: "user_id:1",
		});
	});
});

it("a page covers its slice up to the users from whom the rest goes on", () => {
	const slice = { from: 10, to: 90 };
	const places = [{ id: "a", at: 10 }];
	expect(coveredBy(slice, places, [])).toEqual([10, 90]);
	expect(coveredBy(slice, places, [{ from: 40, to: 90, known: ["b"] }])).toEqual([10, 39]);
	expect(coveredBy(slice, places, [{ from: 10, to: 10, after: "" }])).toBeUndefined();
	expect(coveredBy({ ...slice, after: "" }, places, [])).toBeUndefined();
});
