import { describe, expect, it } from "vitest";
import { acts, auditActions } from "../access/acts.ts";
import { permissions } from "../access/permissions.ts";
import { dangerousScopes, isDangerousScope, missingScopes, scopeNeedIds, scopeNeeds } from "./scope-needs.ts";

describe("scope needs", () => {
	it("cover every permission that needs more of the tenant than reading the user", () => {
		const covered = new Set(scopeNeeds.flatMap((need) => need.permissions));
		expect(permissions.filter((permission) => !covered.has(permission))).toEqual([
			// The Authentication API does this without a scope.
			"users:send-password-reset",
			// Rolecall stores its own sessions.
			"users:revoke-console-sessions",
			// Each part needs the scope of its own permission, and says so if it is missing.
			"users:export-data",
			"users:erase-data",
			"pii:reveal",
			"pii:reveal-one",
			// Rolecall itself decides who may grant its levels.
			"access:grant",
			"views:share",
			// Rolecall stores its own audit.
			"audit:read",
			"access:read",
			"audit:export",
			"access:view-as",
			// Rolecall stores its own directory, and says what it cannot read.
			"directory:manage",
			"token:read-pattern",
			"token:run-lab",
		]);
	});

	it("cover every scope that an act needs", () => {
		const grantable = new Set(scopeNeeds.map(({ anyOf }) => anyOf[0]));
		const named = new Set(auditActions.flatMap((action) => acts[action].scopes));
		expect(named.size).toBeGreaterThan(25);
		expect([...named].filter((scope) => !grantable.has(scope))).toEqual([]);
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

	it("have unique ids", () => {
		expect(scopeNeeds.map(({ id }) => id)).toEqual(scopeNeedIds);
	});

	it("identify dangerous scopes in a grant", () => {
		expect(["read:users", "read:client_keys", "toString"].filter(isDangerousScope)).toEqual(["read:client_keys"]);
	});

	it("contain no dangerous scope", () => {
		expect(scopeNeeds.flatMap(({ anyOf }) => anyOf).filter((scope) => scope in dangerousScopes)).toEqual([]);
	});
});
