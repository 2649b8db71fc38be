import { describe, expect, it } from "vitest";
import { choose } from "./row-selection.ts";

const shown = ["a", "b", "c", "d"];
const none = { chosen: new Set<string>(), anchor: undefined };
const toggle = (id: string, range = false) => ({ act: "toggle", id, range }) as const;
const ids = (state: { chosen: ReadonlySet<string> }) => [...state.chosen].sort();

describe("a selection of rows", () => {
	it("extends a range from the row that was selected last, in both directions", () => {
		const down = choose(choose(none, toggle("b"), shown), toggle("d", true), shown);
		expect(ids(down)).toEqual(["b", "c", "d"]);
		expect(ids(choose(down, toggle("a", true), shown))).toEqual(["a", "b", "c", "d"]);
	});

	it("deselects a range when its anchor is deselected", () => {
		const all = choose(none, { act: "toggleAll" }, shown);
		const off = choose(all, toggle("a"), shown);
		expect(ids(choose(off, toggle("c", true), shown))).toEqual(["d"]);
	});

	it("keeps selected rows that are away, and selects and deselects all shown ones beside them", () => {
		const away = ["x"];
		const state = choose({ chosen: new Set(["x", "y", "a"]), anchor: "x" }, { act: "toggleAll" }, shown, away);
		expect(ids(state)).toEqual(["a", "b", "c", "d", "x"]);
		expect(ids(choose(state, { act: "toggleAll" }, shown, away))).toEqual(["x"]);
		expect(ids(choose(state, toggle("c", true), shown, away))).toEqual(["a", "b", "d", "x"]);
	});

	it("drops rows that are no longer shown", () => {
		const state = choose(none, { act: "toggleAll" }, shown);
		expect(ids(choose(state, toggle("a"), ["a", "b"]))).toEqual(["b"]);
	});
});
