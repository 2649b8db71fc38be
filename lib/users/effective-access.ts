import { toPermissionKey } from "../management-api/permission-key.ts";
import type { EffectivePermission, Holding } from "./user-access.ts";

/** Auth0's limit of roles per user. A plan may allow more. */
export const mostRoles = 50;

type Described = Omit<EffectivePermission, "by">;

/** A holding with the permissions it grants. */
export type Grant = { holding: Holding; permissions: readonly Described[] };

type Effective = { holdings: Holding[]; permissions: EffectivePermission[] };

const byApiAndName = (a: Described, b: Described): number =>
	a.resource_server_name.localeCompare(b.resource_server_name) ||
	a.resource_server_identifier.localeCompare(b.resource_server_identifier) ||
	a.permission_name.localeCompare(b.permission_name);

/** Merges all grants: every permission once, by API and name, with each holding that grants it. Pure. */
export function toEffectiveAccess(grants: readonly Grant[]): Effective {
	const found = new Map<string, EffectivePermission>();
	for (const [place, { permissions }] of grants.entries()) {
		for (const permission of permissions) {
			const key = toPermissionKey(permission);
			const known = found.get(key);
			if (known === undefined) found.set(key, { ...permission, by: [place] });
			else if (!known.by.includes(place)) known.by.push(place);
		}
	}
	return { holdings: grants.map(({ holding }) => holding), permissions: [...found.values()].sort(byApiAndName) };
}

/** Splits an effective access into its grants. The inverse of `toEffectiveAccess`. Pure. */
export function toGrants({ holdings, permissions }: Effective): Grant[] {
	const granted = holdings.map((): Described[] => []);
	for (const { by, ...permission } of permissions) for (const place of by) granted[place]?.push(permission);
	return holdings.map((holding, place) => ({ holding, permissions: granted[place] ?? [] }));
}

/** An edit of a user's direct roles and direct permissions, with the permissions that the added roles grant. */
export type AccessEdit = {
	removedRoleIds: ReadonlySet<string>;
	addedRoles: readonly Grant[];
	/** Permission keys. */
	removedPermissions: ReadonlySet<string>;
	addedPermissions: readonly Described[];
};

/** Returns the access after an edit. A role that is also held in another way stays; the edit takes only the direct one. Pure. */
export function applyAccessEdit(access: Effective, edit: AccessEdit): Effective {
	const kept = toGrants(access)
		.filter(({ holding: { kind, role } }) => kind !== "role" || !edit.removedRoleIds.has(role?.id ?? ""))
		.map((grant) =>
			grant.holding.kind === "direct"
				? {
						...grant,
						permissions: [
							...grant.permissions.filter((one) => !edit.removedPermissions.has(toPermissionKey(one))),
							...edit.addedPermissions,
						],
					}
				: grant,
		);
	return toEffectiveAccess([...kept, ...edit.addedRoles]);
}

/** The permissions that a user gains and loses by an edit. */
export type AccessEffect = { gained: EffectivePermission[]; lost: EffectivePermission[] };

/** Compares the access before and after an edit. Pure. */
export function compareAccess(before: Effective, after: Effective): AccessEffect {
	const keysOf = ({ permissions }: Effective) => new Set(permissions.map(toPermissionKey));
	const [had, has] = [keysOf(before), keysOf(after)];
	return {
		gained: after.permissions.filter((one) => !had.has(toPermissionKey(one))),
		lost: before.permissions.filter((one) => !has.has(toPermissionKey(one))),
	};
}

/** The effect of one change in an edit: how many permissions it really moves, and which holdings still grant the others. */
export type ChangeEffect = { moved: number; total: number; coveredBy: Holding[] };

/** Returns the effect of removing a role, given the access before and after the edit. Pure. */
export function effectOfRemovedRole(before: Effective, after: Effective, roleId: string): ChangeEffect {
	const place = before.holdings.findIndex(({ kind, role }) => kind === "role" && role?.id === roleId);
	const granted = before.permissions.filter(({ by }) => by.includes(place));
	const left = new Map(after.permissions.map((one) => [toPermissionKey(one), one.by]));
	const stays = granted.flatMap((one) => left.get(toPermissionKey(one)) ?? []);
	const coveredBy = [...new Set(stays)].flatMap((at) => after.holdings[at] ?? []);
	const lost = granted.filter((one) => !left.has(toPermissionKey(one)));
	return { moved: lost.length, total: granted.length, coveredBy };
}
