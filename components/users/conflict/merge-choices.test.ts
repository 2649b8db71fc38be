import { expect, test } from "vitest";
import { mergeChoices, valueText } from "./merge-choices.ts";

const conflict = { current: { a: "theirs", b: "new" }, changed: ["a", "b", "c"] };

test("a merge takes the chosen side of each key, and drops a key that the side lacks", () => {
	const yours = { a: "mine", c: "mine", d: "untouched" };
	expect(mergeChoices({ yours, conflict, sides: { a: "yours", b: "theirs", c: "theirs" } })).toEqual({
		a: "mine",
		b: "new",
		d: "untouched",
	});
});

test("a merge without a choice keeps the current values", () => {
	expect(mergeChoices({ yours: { a: "mine" }, conflict, sides: {} })).toEqual({ a: "theirs", b: "new" });
});

test("a value in a conflict is shown as it is if it is a string, and as JSON otherwise", () => {
	expect([valueText("x"), valueText({ a: 1 }), valueText(null), valueText(undefined)]).toEqual([
		"x",
		'{\n  "a": 1\n}',
		"null",
		"",
	]);
});
