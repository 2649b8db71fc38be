import { expect, test } from "vitest";
import { isObject, isObjectOrList } from "./is-object.ts";
import { valueAt } from "./value-at.ts";

test("an object and a list have properties, and only an object is one of JSON", () => {
	const values = [{}, [], null, undefined, "text", 1, () => 1];
	expect(values.map(isObjectOrList)).toEqual([true, true, false, false, false, false, false]);
	expect(values.map(isObject)).toEqual([true, false, false, false, false, false, false]);
});

test("a path leads through objects and lists, and never to an inherited property", () => {
	const value = { people: [{ name: "Ana" }] };
	expect(valueAt(value, ["people", 0, "name"])).toBe("Ana");
	expect(valueAt(value, [])).toBe(value);
	for (const path of [["people", 1, "name"], ["constructor"], ["people", "map"], ["people", 0, "name", 0]])
		expect(valueAt(value, path)).toBeUndefined();
});
