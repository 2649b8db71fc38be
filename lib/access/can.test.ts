import { describe, expect, it } from "vitest";
import { can, levelsWith } from "./can.ts";
import { levels } from "./levels.ts";
import { permissions, permissionsByLevel } from "./permissions.ts";

describe("what a level may do", () => {
	it("is all for an admin, and nothing without a level", () => {
		expect(permissions.filter((permission) => !can({ level: "admin" }, permission))).toEqual([]);
		expect(permissions.filter((permission) => can({ level: undefined }, permission))).toEqual([]);
		expect(permissions.filter((permission) => can({}, permission))).toEqual([]);
	});

	it("is for support to find, edit, block and help with sign-ins, and never to delete, set passwords, link, give roles or steer applications", () => {
		expect(permissions.filter((permission) => can({ level: "support" }, permission))).toEqual([
			"users:read",
			"users:update",
			"users:update-metadata",
			"users:block",
			"users:unlock",
			"users:update-email",
			"users:update-username",
			"users:update-phone",
			"users:create-password-ticket",
			"users:send-verification",
			"users:send-password-reset",
			"users:read-organizations",
			"users:read-organization-roles",
			"users:read-sign-in-methods",
			"users:delete-sign-in-methods",
			"users:regenerate-recovery-code",
			"users:forget-browsers",
			"users:read-sessions",
			"users:revoke-sessions",
			"users:revoke-refresh-tokens",
			"users:delete-devices",
			"users:read-grants",
			"users:revoke-grants",
			"users:read-logs",
			"pii:reveal",
			"pii:reveal-one",
			"roles:read",
			"connections:read",
			"applications:read",
			"organizations:read",
			"groups:read",
		]);
	});

	it("is for a viewer to read, and to see one masked value at a time", () => {
		expect(permissions.filter((permission) => can({ level: "viewer" }, permission))).toEqual([
			"users:read",
			"users:read-organizations",
			"users:read-organization-roles",
			"users:read-sign-in-methods",
			"users:read-sessions",
			"users:read-grants",
			"users:read-logs",
			"pii:reveal-one",
			"roles:read",
			"connections:read",
			"applications:read",
			"organizations:read",
			"groups:read",
		]);
	});

	it("holds all that the level below it may do", () => {
		for (const [index, level] of levels.entries()) {
			for (const below of levels.slice(index)) {
				expect(permissionsByLevel[below].every((permission) => can({ level }, permission))).toBe(true);
			}
		}
	});

	it("can be told to who may not: the levels that can, from the highest", () => {
		expect(levelsWith("users:delete")).toEqual(["admin"]);
		expect(levelsWith("views:share")).toEqual(["admin"]);
		expect(levelsWith("users:block")).toEqual(["admin", "support"]);
		expect(levelsWith("users:read")).toEqual(["admin", "support", "viewer"]);
	});
});
