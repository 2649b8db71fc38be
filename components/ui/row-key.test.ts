import { expect, test } from "vitest";
import { rowKey } from "./row-key.ts";

test("gives rows with unreadable ids distinct keys", () => {
	expect(["s1", "", "", "s2"].map(rowKey)).toEqual(["s1", "unreadable 1", "unreadable 2", "s2"]);
});
