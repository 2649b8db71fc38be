import { expect, it } from "vitest";
import { BffError, toBffError } from "./bff-error.ts";

it("any error of a query is one type, and one that is it already stays itself", () => {
	const known = new BffError("offline");
	expect(toBffError(known)).toBe(known);
	const cause = new TypeError("a bug");
	expect(toBffError(cause)).toMatchObject({ name: "BffError", code: "internal", problem: undefined, cause });
});
