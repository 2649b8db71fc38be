import { describe, expect, it } from "vitest";
import { defaultPolicy } from "./default-policy.ts";
import { isFreshEnough, neededSignIn } from "./fresh-sign-in.ts";

const nowMs = 1_000_000_000_000;
const ago = (ms: number) => ({ authenticatedAtMs: nowMs - ms });

describe("the sign-in that an act needs", () => {
	it("is what all rules for the act and the level ask together", () => {
		const freshSignIn = [
			{ acts: ["user.deleted", "user.blocked"] as const, minutes: 30, secondFactor: true },
			{ acts: ["user.deleted"] as const, levels: ["support"], minutes: 5 },
		];
		const policy = { ...defaultPolicy, freshSignIn };
		const needed = (level: string, action: "user.deleted" | "user.blocked" | "user.unblocked") =>
			neededSignIn(policy, { actor: { level }, action });
		expect(needed("support", "user.deleted")).toEqual({ minutes: 5, secondFactor: true });
		expect(needed("admin", "user.deleted")).toEqual({ minutes: 30, secondFactor: true });
		expect(needed("support", "user.unblocked")).toBeUndefined();
		expect(neededSignIn(defaultPolicy, { actor: { level: "admin" }, action: "user.deleted" })).toBeUndefined();
	});

	it.each([
		["the tenant's time is missing", {}, false],
		["it is just young enough", ago(599_999), true],
		["it is too old", ago(600_000), false],
		["it is backdated to the beginning", { authenticatedAtMs: 0 }, false],
		["the tenant's clock is a minute ahead", ago(-60_000), true],
		["it is in the future", ago(-60_001), false],
		["it is no number", { authenticatedAtMs: Number.NaN }, false],
	])("is fresh or not if %s", (_what, signIn, expected) => {
		expect(isFreshEnough({ minutes: 10, secondFactor: false }, signIn, nowMs)).toBe(expected);
	});

	it("needs the second factor only where a rule asks for it", () => {
		const needed = { minutes: 10, secondFactor: true };
		expect(isFreshEnough(needed, ago(1), nowMs)).toBe(false);
		expect(isFreshEnough(needed, { ...ago(1), hadSecondFactor: true }, nowMs)).toBe(true);
		expect(isFreshEnough(needed, { ...ago(600_000), hadSecondFactor: true }, nowMs)).toBe(false);
	});
});
