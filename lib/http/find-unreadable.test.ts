import { describe, expect, it } from "vitest";
import { findUnreadable } from "./find-unreadable.ts";

/** `{"a":{"a":…}}` of so many levels. */
const deep = (levels: number, open = '{"a":', close = "}"): unknown =>
	JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`);

describe("what no store could take", () => {
	it.each([
		["an object", '{"a":', "}"],
		["a list", "[", "]"],
	])("is %s deeper than 100 levels in a value of the body, and not one of 100", (_what, open, close) => {
		expect(findUnreadable({ value: deep(100, open, close) })).toBeUndefined();
		expect(findUnreadable({ value: deep(101, open, close) })).toMatchObject({ why: "depth" });
	});

	it("is found at any depth without an overflow of the stack", () => {
		expect(findUnreadable({ value: deep(150_000) })).toMatchObject({ why: "depth", path: "value.a.a.a.a" });
		expect(findUnreadable({ value: deep(200_000, "[", "]") })).toMatchObject({ why: "depth" });
	});

	it.each([
		[{ reason: "\ud800" }, "reason"],
		[{ value: { list: ["fine", "a\udc00b"] } }, "value.list.1"],
		[{ value: { "\ud83d": 1 } }, "value.\ufffd"],
		["\udfff", ""],
	])("is half of a character pair, as in %j", (body, path) => {
		expect(findUnreadable(body)).toEqual({ path, why: "half a character" });
	});

	it.each([{}, null, 7, "😀 é \u0000 \ufffd", { "😀": ["ok", { a: null }] }])("is nothing of %j", (body) => {
		expect(findUnreadable(body)).toBeUndefined();
	});
});
