import { describe, expect, it } from "vitest";
import { listenToLog } from "../../../testing/log-lines.ts";
import type { AccessPolicy } from "../../access/policy/access-policy.ts";
import { pickClaims } from "./pick-claims.ts";

const ruleOf = (name: string, is: string, level = "low") => ({
	level,
	claim: { name, is, from: "elsewhere" as const },
});
const policyOf = (...assign: AccessPolicy["assign"]): AccessPolicy => ({
	levels: ["high", "low"].map((id) => ({ id, permissions: [] })),
	assign,
	reasons: [],
	limits: [],
	freshSignIn: [],
});

describe("the claims that a session keeps", () => {
	it("are those that meet a rule, and nothing else of the token", () => {
		const policy = policyOf(
			ruleOf("team", "desk"),
			ruleOf("groups", "b"),
			ruleOf("groups", "x"),
			ruleOf("iss", "other"),
		);
		const token = { sub: "auth0|1", iss: "https://t", team: "desk", groups: ["a", "b", "c"], email: "a@b.c" };
		expect(pickClaims(policy, token)).toEqual([
			["team", "desk"],
			["groups", "b"],
		]);
		expect(pickClaims(policyOf(), token)).toEqual([]);
		expect(pickClaims(policy, undefined)).toEqual([]);
	});

	it("are texts only, of the token itself", () => {
		const policy = policyOf(ruleOf("constructor", "x"), ruleOf("n", "1"), ruleOf("o", "x"), ruleOf("__proto__", "x"));
		expect(pickClaims(policy, { n: 1, o: { x: "x" } })).toEqual([]);
		expect(pickClaims(policy, JSON.parse('{"__proto__":"x"}'))).toEqual([["__proto__", "x"]]);
	});

	it("fit in one cookie, the highest level's first, and what is left out is logged without its value", () => {
		const log = listenToLog();
		const many = Array.from({ length: 40 }, (_, index) => `value-${index}-${"x".repeat(100)}`);
		const policy = policyOf(...many.map((one) => ruleOf("groups", one)), ruleOf("team", "boss", "high"));
		const kept = pickClaims(policy, { groups: many, team: "boss" });
		expect(kept[0]).toEqual(["team", "boss"]);
		expect(JSON.stringify(kept).length).toBeLessThanOrEqual(1_500);
		expect(kept.length).toBeGreaterThan(5);
		expect(log.lines[0]).toMatchObject({ level: 40, claim: "groups" });
		expect(log.text()).not.toContain("value-");
	});
});
