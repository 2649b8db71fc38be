import { describe, expect, it } from "vitest";
import type { AccessPolicy, AssignRule } from "./access-policy.ts";
import { defaultPolicy } from "./default-policy.ts";
import { domainOf, findLevel, findPossibleLevels, organizationsToAsk, type Standing } from "./placement.ts";

const nobody: Standing = { userId: "auth0|1", roles: [], emailDomain: undefined, organizationRoles: new Map() };
const levels = ["high", "low"].map((id) => ({ id, permissions: [] }));
const policyOf = (...assign: AssignRule[]): AccessPolicy => ({
	levels,
	assign,
	reasons: [],
	limits: [],
	freshSignIn: [],
});
const team = { name: "https://example.com/team", is: "support", from: "elsewhere" } as const;
const signedIn = (value: string) => ({ claims: [[team.name, value] as const], atMs: 0 });

describe("the level of tenant roles", () => {
	it.each([
		[["Customer", "Rolecall Viewer", "Rolecall Admin"], "admin"],
		[["Rolecall Support", "Rolecall Viewer"], "support"],
		[["Rolecall Viewer"], "viewer"],
		[["rolecall admin", "Admin", undefined], undefined],
		[[], undefined],
	])("for %j is %s", (names, level) => {
		const roles = names.map((name) => ({ name }));
		expect(findLevel(defaultPolicy, { ...nobody, roles }, "none")).toBe(level);
	});

	it.each([
		["no type", {}, "admin"],
		["the type of the tenant", { type: "tenant", owner_id: null }, "admin"],
		["the type of an organization", { type: "organization", owner_id: "org_a" }, undefined],
		["an owner and no type", { owner_id: "org_a" }, undefined],
		["a type that is not known", { type: "future" }, undefined],
		["a type that is no text", { type: 1 }, undefined],
	])("for a role named Rolecall Admin with %s is correct", (_what, more, level) => {
		const roles = [{ name: "Rolecall Admin", ...more }];
		expect(findLevel(defaultPolicy, { ...nobody, roles }, "none")).toBe(level);
	});
});

describe("the level of a person", () => {
	it("is the highest that a rule gives, in whatever order the rules stand", () => {
		const policy = policyOf({ level: "low", userId: "auth0|1" }, { level: "high", emailDomain: "example.com" });
		expect(findLevel(policy, nobody, "none")).toBe("low");
		expect(findLevel(policy, { ...nobody, emailDomain: "example.com" }, "none")).toBe("high");
	});

	it("needs every condition of a rule", () => {
		const policy = policyOf({ level: "high", role: "Staff", emailDomain: "example.com" });
		expect(findLevel(policy, { ...nobody, roles: [{ name: "Staff" }] }, "none")).toBeUndefined();
		expect(findLevel(policy, { ...nobody, emailDomain: "example.com" }, "none")).toBeUndefined();
		const both = { ...nobody, roles: [{ name: "Staff" }], emailDomain: "example.com" };
		expect(findLevel(policy, both, "none")).toBe("high");
	});

	it("comes from a tenant's role in the named organization only", () => {
		const policy = policyOf({ level: "low", organizationRole: { organization: "org_1", role: "Desk" } });
		const held = (id: string, role: object) => ({ ...nobody, organizationRoles: new Map([[id, [role]]]) });
		expect(findLevel(policy, held("org_1", { name: "Desk" }), "none")).toBe("low");
		expect(findLevel(policy, held("org_2", { name: "Desk" }), "none")).toBeUndefined();
		expect(findLevel(policy, held("org_1", { name: "desk" }), "none")).toBeUndefined();
		expect(findLevel(policy, held("org_1", { name: "Desk", type: "organization" }), "none")).toBeUndefined();
		expect(findLevel(policy, { ...nobody, roles: [{ name: "Desk" }] }, "none")).toBeUndefined();
	});

	it("comes from the exact value of a claim, for as long as the rule says", () => {
		const policy = policyOf({ level: "high", claim: team });
		expect(findLevel(policy, nobody, signedIn("support"))).toBe("high");
		expect(findLevel(policy, nobody, signedIn("Support"))).toBeUndefined();
		expect(findLevel(policy, nobody, { claims: [["team", "support"]], atMs: 0 })).toBeUndefined();
		expect(findLevel(policy, nobody, "none")).toBeUndefined();
		expect(findPossibleLevels(policy, nobody)).toEqual(["high"]);
		const brief = policyOf({ level: "high", claim: { ...team, minutes: 5 } });
		expect(findLevel(brief, nobody, signedIn("support"), 299_999)).toBe("high");
		expect(findLevel(brief, nobody, signedIn("support"), 300_000)).toBeUndefined();
	});

	it("may be any that a claim gives above the one that they have without claims, if their claims are not known", () => {
		const claimed = { level: "high", claim: team };
		expect(findPossibleLevels(policyOf(claimed, { level: "low", userId: "auth0|1" }), nobody)).toEqual(["high", "low"]);
		expect(
			findPossibleLevels(policyOf({ ...claimed, level: "low" }, { level: "high", userId: "auth0|1" }), nobody),
		).toEqual(["high"]);
		expect(findPossibleLevels(policyOf({ level: "high", userId: "auth0|2" }), nobody)).toEqual([]);
	});

	it("comes from the id of exactly this user", () => {
		const policy = policyOf({ level: "low", userId: "auth0|1" });
		for (const userId of ["auth0|10", "AUTH0|1", "auth0|1 ", "samlp|x|auth0|1"])
			expect(findLevel(policy, { ...nobody, userId }, "none")).toBeUndefined();
	});
});

describe("the organizations to ask", () => {
	const ofOrganization = (level: string, organization: string, more: Partial<AssignRule> = {}): AssignRule => ({
		level,
		organizationRole: { organization, role: "Desk" },
		...more,
	});

	it("are those that could give more than is known already", () => {
		const policy = policyOf(
			ofOrganization("high", "org_1"),
			ofOrganization("high", "org_1", { userId: "auth0|1" }),
			ofOrganization("high", "org_2", { userId: "auth0|2" }),
			ofOrganization("high", "org_3", { claim: team }),
			ofOrganization("low", "org_4"),
			{ level: "low", role: "Staff" },
		);
		expect(organizationsToAsk(policy, { ...nobody, roles: [{ name: "Staff" }] })).toEqual(["org_1", "org_3"]);
		expect(organizationsToAsk(policy, nobody)).toEqual(["org_1", "org_3", "org_4"]);
		expect(organizationsToAsk(defaultPolicy, nobody)).toEqual([]);
	});
});

describe("the domain of an e-mail", () => {
	it.each([
		["ana@example.com", "example.com"],
		["Ana.O'Neil+x@EXAMPLE.Com", "example.com"],
		["ana@evil.com.example.com", "evil.com.example.com"],
		["ana@xn--exmple-cua.com", "xn--exmple-cua.com"],
	])("of %s is %s", (email, domain) => {
		expect(domainOf(email)).toBe(domain);
	});

	it.each([
		"ana@example.com.",
		"ana@example.com ",
		" ana@example.com",
		"ana@example.com\u0000",
		"ana@evil.com@example.com",
		'"ana@evil.com"@example.com',
		"ana@evil.com\n@example.com",
		"ana@exam\u200bple.com",
		"ana@ex\u0430mple.com",
		"ana@\uff45xample.com",
		"ana@e\u017fample.com",
		"ana@\u212aolecall.com",
		"ana@example\u3002com",
		"ana@example.c\u0307om",
		"ana@[example.com]",
		"ana@(x)example.com",
		"ana@localhost",
		"@example.com",
		"example.com",
		"",
	])("%j has none", (email) => {
		expect(domainOf(email)).toBeUndefined();
	});
});
