import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toPermissionKey } from "../management-api/permission-key.ts";
import {
	applyAccessEdit,
	compareAccess,
	effectOfRemovedRole,
	type Grant,
	toEffectiveAccess,
	toGrants,
} from "./effective-access.ts";

const permission = (name: string) => ({
	permission_name: name,
	resource_server_name: "Billing",
	resource_server_identifier: "https://billing.example.test",
});
const keyOf = (name: string) => toPermissionKey(permission(name));
const role = (id: string, ...names: string[]): Grant => ({
	holding: { kind: "role", role: { id, name: id } },
	permissions: names.map(permission),
});
const direct = (...names: string[]): Grant => ({ holding: { kind: "direct" }, permissions: names.map(permission) });
const nothing = {
	removedRoleIds: new Set<string>(),
	addedRoles: [],
	removedPermissions: new Set<string>(),
	addedPermissions: [],
};
const names = fc.uniqueArray(fc.constantFrom("read", "write", "delete", "list", "send"));
const ids = ["rol_a", "rol_b", "rol_c"];
const grants = fc.tuple(names, ...ids.map(() => fc.option(names)), names).map(([own, ...rest]): Grant[] => [
	direct(...(own ?? [])),
	...ids.flatMap((id, place) => {
		const granted = rest[place];
		return granted === null || granted === undefined ? [] : [role(id, ...granted)];
	}),
	{
		holding: { kind: "organization", role: { id: "rol_a", name: "rol_a" }, through: { id: "org_1", name: "Acme" } },
		permissions: (rest.at(-1) ?? []).map(permission),
	},
]);
const keysOf = (access: ReturnType<typeof toEffectiveAccess>) => access.permissions.map(toPermissionKey);

describe("the effective access of a user", () => {
	it("every permission is listed once, with every way by which the user has it", () => {
		const { permissions } = toEffectiveAccess([direct("write"), role("rol_a", "read", "write")]);
		expect(permissions.map(({ permission_name, by }) => [permission_name, by])).toEqual([
			["read", [1]],
			["write", [0, 1]],
		]);
	});

	it("the effective access contains exactly what the grants contain together, and splits into them again", () => {
		fc.assert(
			fc.property(grants, (all) => {
				const access = toEffectiveAccess(all);
				const wanted = new Set(all.flatMap(({ permissions }) => permissions.map(toPermissionKey)));
				expect(new Set(keysOf(access))).toEqual(wanted);
				expect(keysOf(access)).toHaveLength(wanted.size);
				expect(toEffectiveAccess(toGrants(access))).toEqual(access);
			}),
		);
	});

	it("the access after an edit equals that of the grants after the edit", () => {
		fc.assert(
			fc.property(grants, fc.subarray(ids), names, names, (all, removed, taken, given) => {
				const access = toEffectiveAccess(all);
				const added = role("rol_new", "send", "read");
				const after = applyAccessEdit(access, {
					removedRoleIds: new Set(removed),
					addedRoles: [added],
					removedPermissions: new Set(taken.map(keyOf)),
					addedPermissions: given.map(permission),
				});
				const [own, ...others] = all;
				const kept = others.filter(
					({ holding }) => holding.kind !== "role" || !removed.includes(holding.role?.id ?? ""),
				);
				const left = own?.permissions.filter((one) => !taken.some((name) => name === one.permission_name)) ?? [];
				const wanted = [
					...left,
					...given.map(permission),
					...[...kept, added].flatMap(({ permissions }) => permissions),
				];
				expect(new Set(keysOf(after))).toEqual(new Set(wanted.map(toPermissionKey)));
				const { gained, lost } = compareAccess(access, after);
				const back = new Set([...keysOf(access), ...gained.map(toPermissionKey)]);
				for (const one of lost) back.delete(toPermissionKey(one));
				expect(back).toEqual(new Set(keysOf(after)));
			}),
		);
	});
});

describe("the effect of removing a role", () => {
	const access = toEffectiveAccess([
		direct("send"),
		role("rol_a", "read", "write"),
		role("rol_b", "read", "write", "list"),
	]);
	const without = (...roleIds: string[]) => applyAccessEdit(access, { ...nothing, removedRoleIds: new Set(roleIds) });

	it("removing a role has no effect if another role grants the same, and that role is named", () => {
		expect(effectOfRemovedRole(access, without("rol_a"), "rol_a")).toEqual({
			moved: 0,
			total: 2,
			coveredBy: [{ kind: "role", role: { id: "rol_b", name: "rol_b" } }],
		});
	});

	it("only permissions that the user has in no other way count as lost", () => {
		expect(effectOfRemovedRole(access, without("rol_b"), "rol_b")).toMatchObject({ moved: 1, total: 3 });
	});

	it("a permission granted by two roles counts as lost if both are removed", () => {
		const after = without("rol_a", "rol_b");
		expect(effectOfRemovedRole(access, after, "rol_a")).toMatchObject({ moved: 2, total: 2, coveredBy: [] });
		expect(compareAccess(access, after).lost.map(({ permission_name }) => permission_name)).toEqual([
			"list",
			"read",
			"write",
		]);
	});

	it("a permission that the role also grants through an organization is not lost", () => {
		const holding = {
			kind: "organization",
			role: { id: "rol_a", name: "rol_a" },
			through: { id: "org_1", name: "Acme" },
		} as const;
		const both = toEffectiveAccess([direct(), role("rol_a", "read"), { holding, permissions: [permission("read")] }]);
		const after = applyAccessEdit(both, { ...nothing, removedRoleIds: new Set(["rol_a"]) });
		expect(effectOfRemovedRole(both, after, "rol_a")).toEqual({ moved: 0, total: 1, coveredBy: [holding] });
	});
});
