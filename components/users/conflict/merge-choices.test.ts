import { expect, test } from "vitest";
import { mergeChoices, valueText } from "./merge-choices.ts";

const conflict = { current: { a: "theirs", b: "new" }, changed: ["a", "b", "c"] };

test("each key takes the chosen side, and a key that side does not have is gone", () => {
	const yours = { a: "mine", c: "mine", d: "untouched" };
	expect(mergeChoices({ yours, conflict, sides: { a: "yours", b: "theirs", c: "theirs" } })).toEqual({
		a: "mine",
		b: "new",
		d: "untouched",
	});
});

test("without a choice what is there now stays", () => {
	expect(mergeChoices({ yours: { a: "mine" }, conflict, sides: {} })).toEqual({ a: "theirs", b: "new" });
});

test("a value is read as text, and anything else as JSON", () => {
	expect([valueText("x"), valueText({ a: 1 }), valueText(null), valueText(undefined)]).toEqual([
		"x",
		'{\n  "a": 1\n}',
		"null",
		"",
	]);
});
