import { describe, expect, it } from "vitest";
import { findUnreadable } from "./find-unreadable.ts";

/** Returns `{"a":{"a":…}}` with this many levels. */
const deep = (levels: number, open = '{"a":', close = "}"): unknown =>
	JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`);

describe("findUnreadable", () => {
	it.each([
		["an object", '{"a":', "}"],
		["a list", "[", "]"],
	])(
		"%s nested deeper than 100 levels in a value of the body is found, and 100 levels are accepted",
		(_what, open, close) => {
			expect(findUnreadable({ value: deep(100, open, close) })).toBeUndefined();
			expect(findUnreadable({ value: deep(101, open, close) })).toMatchObject({ why: "depth" });
		},
	);

	it("any depth is found without a stack overflow", () => {
		expect(findUnreadable({ value: deep(150_000) })).toMatchObject({ why: "depth", path: "value.a.a.a.a" });
		expect(findUnreadable({ value: deep(200_000, "[", "]") })).toMatchObject({ why: "depth" });
	});

	it.each([
		[{ reason: "\ud800" }, "reason"],
		[{ value: { list: ["fine", "a\udc00b"] } }, "value.list.1"],
		[{ value: { "\ud83d": 1 } }, "value.\ufffd"],
		["\udfff", ""],
	])("half of a surrogate pair is found, as in %j", (body, path) => {
		expect(findUnreadable(body)).toEqual({ path, why: "half a character" });
	});

	it.each([{}, null, 7, "😀 é \u0000 \ufffd", { "😀": ["ok", { a: null }] }])("nothing is found in %j", (body) => {
		expect(findUnreadable(body)).toBeUndefined();
	});
});
