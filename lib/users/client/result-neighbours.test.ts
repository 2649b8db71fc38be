import { expect, it } from "vitest";
import { findNeighbours, rememberResults } from "./result-neighbours.ts";

it("who stands before and after a user follows from the results one came from, and from nothing else", () => {
	expect(findNeighbours("b")).toBeUndefined();
	rememberResults({ ids: ["a", "b", "c"], start: 50, total: 2_004 });
	expect(findNeighbours("b")).toEqual({ at: 52, total: 2_004, previous: "a", next: "c" });
	expect(findNeighbours("a")?.previous).toBeUndefined();
	expect(findNeighbours("c")?.next).toBeUndefined();
	expect(findNeighbours("elsewhere")).toBeUndefined();
});
