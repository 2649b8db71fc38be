import { describe, expect, it } from "vitest";
import { permissions } from "../access/permissions.ts";
import { dangerousScopes, isDangerousScope, missingScopes, scopeNeedIds, scopeNeeds } from "./scope-needs.ts";

describe("the scopes that Rolecall needs", () => {
	it("cover every permission that asks more of the tenant than reading the user", () => {
		const covered = new Set(scopeNeeds.flatMap((need) => need.permissions));
		expect(permissions.filter((permission) => !covered.has(permission))).toEqual([
			// The Authentication API takes it, which asks for no scope.
			"users:send-password-reset",
			// Rolecall's own sessions are its own business.
			"users:revoke-console-sessions",
			"pii:reveal",
			"pii:reveal-one",
			// Rolecall alone decides who may grant its levels.
			"access:grant",
			"views:share",
			"token:run-lab",
		]);
	});

	it("are met by any one of a need's scopes", () => {
		const others = scopeNeeds.filter(({ anyOf }) => anyOf.length === 1).flatMap(({ anyOf }) => anyOf);
		const needed = others.filter((scope) => scope !== "create:users" && scope !== "delete:users");
		const missing = missingScopes([
			"read:users",
			"read:roles",
			"read:logs",
			"read:connections",
			"update:users",
			"read:client_summary",
			...needed,
		]);
		expect(missing.map(({ disables }) => disables)).toEqual(["creating users", "deleting users"]);
	});

	it("are all missing without a grant", () => {
		expect(missingScopes([])).toEqual(scopeNeeds);
	});

	it("are named, each once", () => {
		expect(scopeNeeds.map(({ id }) => id)).toEqual(scopeNeedIds);
	});

	it("tell the dangerous ones among those granted", () => {
		expect(["read:users", "read:client_keys", "toString"].filter(isDangerousScope)).toEqual(["read:client_keys"]);
	});

	it("hold none that are dangerous", () => {
		expect(scopeNeeds.flatMap(({ anyOf }) => anyOf).filter((scope) => scope in dangerousScopes)).toEqual([]);
	});
});
