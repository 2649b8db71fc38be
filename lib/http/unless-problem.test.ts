import { expect, it } from "vitest";
import { ProblemError } from "./problem-error.ts";
import { unlessProblem } from "./unless-problem.ts";

const failing = (error: Error) => Promise.reject(error);

it("unlessProblem returns the result of the call", async () => {
	expect(await unlessProblem(Promise.resolve("Ada"), "user_not_found")).toBe("Ada");
});

it("unlessProblem returns undefined for the given codes, and passes on every other failure", async () => {
	expect(await unlessProblem(failing(new ProblemError("user_not_found")), "not_found", "user_not_found")).toBe(
		undefined,
	);
	await expect(unlessProblem(failing(new ProblemError("missing_scope")), "user_not_found")).rejects.toThrow(
		ProblemError,
	);
	await expect(unlessProblem(failing(new Error("user_not_found")), "user_not_found")).rejects.toThrow("user_not_found");
});
