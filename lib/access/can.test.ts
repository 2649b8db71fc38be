import { describe, expect, it } from "vitest";
import { can, levelsWith } from "./can.ts";
import { levels } from "./levels.ts";
import { permissions, permissionsByLevel } from "./permissions.ts";

describe("permissions of a level", () => {
	it("gives an admin every permission, and nobody without a level any", () => {
		expect(permissions.filter((permission) => !can({ level: "admin" }, permission))).toEqual([]);
		expect(permissions.filter((permission) => can({ level: undefined }, permission))).toEqual([]);
		expect(permissions.filter((permission) => can({}, permission))).toEqual([]);
	});

	it("lets support read, edit, block and help with sign-ins, but not delete, set passwords, link or give roles", () => {
		expect(permissions.filter((permission) => can({ level: "support" }, permission))).toEqual([
			"users:read",
			"users:update",
			"users:update-metadata",
			"users:block",
			"users:secure",
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
			"groups:read",
			"organizations:read",
			"ip-blocks:read",
			"token:read-pattern",
			"token:run-lab",
		]);
	});

	it("lets a viewer read, and see one masked value at a time", () => {
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
			"groups:read",
			"organizations:read",
			"token:read-pattern",
			"token:run-lab",
		]);
	});

	it("gives each level all permissions of the level below it", () => {
		for (const [index, level] of levels.entries()) {
			for (const below of levels.slice(index)) {
				expect(permissionsByLevel[below].every((permission) => can({ level }, permission))).toBe(true);
			}
		}
	});

	it("lists the levels that hold a permission, from the highest", () => {
		expect(levelsWith("users:delete")).toEqual(["admin"]);
		expect(levelsWith("views:share")).toEqual(["admin"]);
		expect(levelsWith("users:block")).toEqual(["admin", "support"]);
		expect(levelsWith("users:read")).toEqual(["admin", "support", "viewer"]);
	});
});
