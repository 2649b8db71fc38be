import { toPermissionKey } from "../apis/permission-key.ts";
import type { EffectivePermission, Holding } from "./user-access.ts";

/** Auth0's limit of roles given to one user. A plan may allow more. */
export const mostRoles = 50;

type Described = Omit<EffectivePermission, "by">;

/** A holding with the permissions it grants. */
export type Grant = { holding: Holding; permissions: readonly Described[] };

type Effective = { holdings: Holding[]; permissions: EffectivePermission[] };

const byApiAndName = (a: Described, b: Described): number =>
	a.resource_server_name.localeCompare(b.resource_server_name) ||
	a.resource_server_identifier.localeCompare(b.resource_server_identifier) ||
	a.permission_name.localeCompare(b.permission_name);

/** What all grants come to: every permission once, by API and name, with each holding that grants it. Pure. */
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

/** The grants that an effective access was made of. The inverse of `toEffectiveAccess`. Pure. */
export function toGrants({ holdings, permissions }: Effective): Grant[] {
	const granted = holdings.map((): Described[] => []);
	for (const { by, ...permission } of permissions) for (const place of by) granted[place]?.push(permission);
	return holdings.map((holding, place) => ({ holding, permissions: granted[place] ?? [] }));
}

/** An edit of a user's direct roles and direct permissions, with what the added roles grant. */
export type AccessEdit = {
	removedRoleIds: ReadonlySet<string>;
	addedRoles: readonly Grant[];
	/** Permission keys. */
	removedPermissions: ReadonlySet<string>;
	addedPermissions: readonly Described[];
};

/** The access after an edit. Roles that stay keep their other ways: only the direct one is taken. Pure. */
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

/** Which permissions a user has after an edit and lacked before, and the other way round. */
export type AccessEffect = { gained: EffectivePermission[]; lost: EffectivePermission[] };

/** The real effect of an edit, whatever it removes and adds. Pure. */
export function compareAccess(before: Effective, after: Effective): AccessEffect {
	const keysOf = ({ permissions }: Effective) => new Set(permissions.map(toPermissionKey));
	const [had, has] = [keysOf(before), keysOf(after)];
	return {
		gained: after.permissions.filter((one) => !had.has(toPermissionKey(one))),
		lost: before.permissions.filter((one) => !has.has(toPermissionKey(one))),
	};
}

/** What one change of an edit comes to: how many permissions it really moves, and which holdings grant those that it does not. */
export type ChangeEffect = { moved: number; total: number; coveredBy: Holding[] };

/** What the removal of a role comes to in the access after the edit. Pure. */
export function effectOfRemovedRole(before: Effective, after: Effective, roleId: string): ChangeEffect {
	const place = before.holdings.findIndex(({ kind, role }) => kind === "role" && role?.id === roleId);
	const granted = before.permissions.filter(({ by }) => by.includes(place));
	const left = new Map(after.permissions.map((one) => [toPermissionKey(one), one.by]));
	const stays = granted.flatMap((one) => left.get(toPermissionKey(one)) ?? []);
	const coveredBy = [...new Set(stays)].flatMap((at) => after.holdings[at] ?? []);
	const lost = granted.filter((one) => !left.has(toPermissionKey(one)));
	return { moved: lost.length, total: granted.length, coveredBy };
}
