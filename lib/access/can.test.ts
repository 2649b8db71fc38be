import { describe, expect, it } from "vitest";
import { inLevel } from "../../testing/in-level.ts";
import { can } from "./can.ts";
import { defaultLevels } from "./levels.ts";
import { permissions } from "./permissions.ts";
import { defaultPolicy, defaultRoleNames } from "./policy/default-policy.ts";

describe("permissions of a level", () => {
	it("gives an admin every permission, and nobody without a level any", () => {
		expect(permissions.filter((permission) => !can(inLevel("admin"), permission))).toEqual([]);
		expect(permissions.filter((permission) => can(inLevel(undefined), permission))).toEqual([]);
	});

	it("lets support read, edit, block and help with sign-ins, but not delete, set passwords, link or give roles", () => {
		expect(permissions.filter((permission) => can(inLevel("support"), permission))).toEqual([
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
		expect(permissions.filter((permission) => can(inLevel("viewer"), permission))).toEqual([
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
		for (const [index, level] of defaultLevels.entries()) {
			for (const below of defaultLevels.slice(index)) {
				expect(inLevel(below).permissions.every((permission) => can(inLevel(level), permission))).toBe(true);
			}
		}
	});

	it("is given by the tenant role of the level, and by nothing else", () => {
		expect(defaultPolicy.levels.map(({ id }) => id)).toEqual(["admin", "support", "viewer"]);
		expect(defaultRoleNames).toEqual({
			admin: "Rolecall Admin",
			support: "Rolecall Support",
			viewer: "Rolecall Viewer",
		});
		expect(defaultPolicy.assign).toEqual([
			{ level: "admin", role: "Rolecall Admin" },
			{ level: "support", role: "Rolecall Support" },
			{ level: "viewer", role: "Rolecall Viewer" },
		]);
	});
});
