import { expect, test } from "vitest";
import { mergeChoices, valueText } from "./merge-choices.ts";

const conflict = { current: { a: "theirs", b: "new" }, changed: ["a", "b", "c"] };

test("takes the chosen side of each key, and drops a key that the side lacks", () => {
	const yours = { a: "mine", c: "mine", d: "untouched" };
	expect(mergeChoices({ yours, conflict, sides: { a: "yours", b: "theirs", c: "theirs" } })).toEqual({
		a: "mine",
		b: "new",
		d: "untouched",
	});
});

test("keeps the current values without a choice", () => {
	expect(mergeChoices({ yours: { a: "mine" }, conflict, sides: {} })).toEqual({ a: "theirs", b: "new" });
});

test("formats a string as is, and anything else as JSON", () => {
	expect([valueText("x"), valueText({ a: 1 }), valueText(null), valueText(undefined)]).toEqual([
		"x",
		'{\n  "a": 1\n}',
		"null",
		"",
	]);
});
