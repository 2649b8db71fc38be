import { expect, it } from "vitest";
import { ProblemError } from "./problem-error.ts";
import { unlessProblem } from "./unless-problem.ts";

const failing = (error: Error) => Promise.reject(error);

it("answers what was asked for", async () => {
	expect(await unlessProblem(Promise.resolve("Ada"), "user_not_found")).toBe("Ada");
});

it("answers nothing for the codes that are named, and passes every other failure on", async () => {
	expect(await unlessProblem(failing(new ProblemError("user_not_found")), "not_found", "user_not_found")).toBe(
		undefined,
	);
	await expect(unlessProblem(failing(new ProblemError("missing_scope")), "user_not_found")).rejects.toThrow(
		ProblemError,
	);
	await expect(unlessProblem(failing(new Error("user_not_found")), "user_not_found")).rejects.toThrow("user_not_found");
});
