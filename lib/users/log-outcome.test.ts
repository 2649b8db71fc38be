import { expect, it } from "vitest";
import { logOutcome } from "./log-outcome.ts";

it.each([
	["s", "succeeded"],
	["ss", "succeeded"],
	["slo", "succeeded"],
	["f", "failed"],
	["fp", "failed"],
	["fu", "failed"],
	["limit_wc", "failed"],
	["pwd_leak", "failed"],
	["gd_auth_failed", "failed"],
	["gd_auth_rejected", "failed"],
	["gd_auth_succeed", "succeeded"],
	["gd_enrollment_complete", "succeeded"],
	["sapi", "neutral"],
	["w", "neutral"],
	["du", "neutral"],
	["", "neutral"],
	["unheard_of", "neutral"],
])("a log entry of type %j tells of what %s", (type, outcome) => {
	expect(logOutcome(type)).toBe(outcome);
});
