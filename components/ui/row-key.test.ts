import { expect, test } from "vitest";
import { rowKey } from "./row-key.ts";

test("rows with unreadable ids have distinct keys", () => {
	expect(["s1", "", "", "s2"].map(rowKey)).toEqual(["s1", "unreadable 1", "unreadable 2", "s2"]);
});
