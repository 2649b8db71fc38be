import { describe, expect, it } from "vitest";
import { ProblemError } from "./problem-error.ts";

describe("ProblemError", () => {
	it("an error has its status from the table and its sentence as message, and keeps its cause inside", () => {
		const cause = new Error("inside");
		const error = new ProblemError("field_rejected", { detail: "Auth0 refused it.", fields: { name: "long" }, cause });
		expect(error).toMatchObject({ code: "field_rejected", status: 422, message: "Auth0 refused it.", cause });
		expect(error.details).toEqual({ detail: "Auth0 refused it.", fields: { name: "long" } });
	});

	it("an error without a sentence has its code as message", () => {
		expect(new ProblemError("not_found").message).toBe("not_found");
		expect(new ProblemError("not_found").cause).toBeUndefined();
	});
});
