import { expect, test } from "vitest";
import { logOutcome } from "./log-outcome.ts";

test.each([
	["s", "succeeded"],
	["seacft", "succeeded"],
	["gd_auth_succeed", "succeeded"],
	["gd_enrollment_complete", "succeeded"],
	["f", "failed"],
	["fp", "failed"],
	["limit_wc", "failed"],
	["gd_auth_rejected", "failed"],
	["sapi", "neutral"],
	["depnote", "neutral"],
	["du", "neutral"],
])("the outcome of type %s is %s", (type, outcome) => {
	expect(logOutcome(type)).toBe(outcome);
});
