import { expect, it } from "vitest";
import { BffError, toBffError } from "./bff-error.ts";

it("toBffError wraps any error, and returns a BffError as it is", () => {
	const known = new BffError("offline");
	expect(toBffError(known)).toBe(known);
	const cause = new TypeError("a bug");
	expect(toBffError(cause)).toMatchObject({ name: "BffError", code: "internal", problem: undefined, cause });
});
