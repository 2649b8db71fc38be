import { describe, expect, it } from "vitest";
import { type AccessPolicy, covers, coversAll, highestOf, placeActor, reaches } from "./access-policy.ts";

/** A policy whose highest level may do less than the one below it, and whose lowest level holds something that no other does. */
const policy: AccessPolicy = {
	levels: [
		{ id: "auditor", permissions: ["users:read"] },
		{ id: "helpdesk", permissions: ["users:read", "users:block"] },
		{ id: "reader", permissions: ["users:read"] },
		{ id: "robot", permissions: ["users:delete"] },
	],
	assign: [],
	reasons: [],
	limits: [],
	freshSignIn: [],
};

describe("the order of levels", () => {
	it("lets a level reach and grant only what is below it and holds nothing that it lacks", () => {
		expect(reaches(policy, "helpdesk", "reader")).toBe(true);
		expect(reaches(policy, "helpdesk", "robot")).toBe(false);
		expect(reaches(policy, "helpdesk", "helpdesk")).toBe(false);
		expect(reaches(policy, "auditor", "helpdesk")).toBe(false);
		expect(covers(policy, "helpdesk", "helpdesk")).toBe(true);
		expect(covers(policy, "reader", "auditor")).toBe(false);
		expect(reaches(policy, "robot", undefined)).toBe(true);
	});

	it("lets a level reach everyone, its own people too, only if it covers all", () => {
		expect(policy.levels.filter(({ id }) => coversAll(policy, id))).toEqual([]);
		expect(reaches(policy, "auditor", "auditor")).toBe(false);
		const top = { id: "top", permissions: ["users:read", "users:block", "users:delete"] } as const;
		const whole = { ...policy, levels: [top, ...policy.levels] };
		expect(coversAll(whole, "top")).toBe(true);
		expect(reaches(whole, "top", "top")).toBe(true);
	});

	it("gives nothing to a level that the policy does not have", () => {
		const actor = { userId: "auth0|1", name: "Ana", permissions: [] };
		expect(placeActor(policy, actor, { level: "admin", attributes: {} })).toEqual({ ...actor, level: undefined });
		expect(covers(policy, "admin", "reader")).toBe(false);
		expect(reaches(policy, "admin", "reader")).toBe(false);
		expect(highestOf(policy, ["robot", "admin", "reader"])).toBe("reader");
	});
});
