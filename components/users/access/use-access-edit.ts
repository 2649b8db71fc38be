import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { rolePartQueries } from "@/lib/roles/client/role-part-queries";
import { applyAccessEdit, compareAccess, type Grant, toGrants } from "@/lib/users/effective-access";
import type { AccessChange, UserAccess } from "@/lib/users/user-access";
import type { UserRole } from "@/lib/users/user-roles";
import { usePermissionDraft } from "../../permission-picker/use-permission-draft.ts";
import { useRoleDraft } from "../../role-edit/use-role-draft.ts";
import { type AccessDraft, directRolesOf } from "./like-access";

type Named = Grant["permissions"][number];

type EditOptions = {
	/** The initial edit. Default: no change. */
	initial?: AccessDraft | undefined;
	/** Called after the edit was saved or discarded. */
	onDiscard?: (() => void) | undefined;
};

/** Holds an edit of a user's direct roles and permissions on top of the access as last read, and works out its effect. */
export function useAccessEdit(
	access: UserAccess,
	nameApi: (identifier: string) => string,
	{ initial, onDiscard }: EditOptions = {},
) {
	const grants = useMemo(() => toGrants(access), [access]);
	const direct = useMemo(
		() => grants.filter(({ holding }) => holding.kind === "direct").flatMap((grant) => grant.permissions),
		[grants],
	);
	const permissions = usePermissionDraft(direct, { initial: initial?.permissions });
	const roles = useRoleDraft<UserRole>(directRolesOf(access), initial?.roles);
	const added = useQueries({ queries: roles.added.map(({ id }) => rolePartQueries.permissions(id)) });
	const isKnown = added.every(({ data }) => data !== undefined);
	const addedRoles = roles.added.map(
		(role, place): Grant => ({
			holding: { kind: "role", role },
			permissions: added[place]?.data?.permissions ?? [],
		}),
	);
	const size = roles.size + permissions.size;
	const edited = () =>
		applyAccessEdit(access, {
			removedRoleIds: new Set(roles.removed.map(({ id }) => id)),
			addedRoles,
			removedPermissions: permissions.draft.remove,
			addedPermissions: permissions.change.add.map(
				(one): Named => ({
					...one,
					resource_server_name: nameApi(one.resource_server_identifier),
				}),
			),
		});
	const after = size === 0 ? access : edited();
	const effect = useMemo(() => compareAccess(access, after), [access, after]);
	const change: AccessChange = {
		roles: { add: roles.added.map(({ id }) => id), remove: roles.removed.map(({ id }) => id) },
		permissions: permissions.change,
	};
	return {
		direct,
		permissions,
		roles,
		/** False until the permissions of every added role have been read. */
		isKnown,
		/** The error that reading the added roles ended with. */
		unread: added.find(({ data, error }) => data === undefined && error !== null)?.error ?? undefined,
		addedGrants: addedRoles,
		after,
		effect,
		change,
		size,
		discard: () => {
			permissions.discard();
			roles.discard();
			onDiscard?.();
		},
	};
}

export type AccessEditing = ReturnType<typeof useAccessEdit>;
