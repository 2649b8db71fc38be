import { useQueries, useQuery } from "@tanstack/react-query";
import { type PermissionDraft, remainingDraft } from "@/lib/apis/permission-draft";
import { toPermissionKey } from "@/lib/management-api/permission-key";
import type { MemberRole, MemberRoles } from "@/lib/organizations/member-contract";
import { roleListQueries } from "@/lib/roles/client/role-list-queries";
import { rolePartQueries } from "@/lib/roles/client/role-part-queries";
import { useRoleDraft } from "../../role-edit/use-role-draft.ts";

type Named = Pick<MemberRole, "id" | "name" | "owner_id">;

/** Reads the roles that are assignable in an organization: the tenant's roles and the organization's own. */
export function useAssignableRoles(organizationId: string) {
	const tenant = useQuery(roleListQueries.all());
	const own = useQuery(roleListQueries.all(organizationId));
	return {
		tenant: tenant.data?.roles ?? [],
		// A tenant without organization roles rejects the request; that counts as an empty list.
		own: own.data?.roles ?? [],
		hasMore: tenant.data?.hasMore === true || own.data?.hasMore === true,
		/** The query of the tenant's roles. */
		read: tenant,
	};
}

/** Keeps the edit of a member's roles on top of the roles as last read, and computes its effect. */
export function useMemberRoleEdit({ roles }: MemberRoles) {
	const draft = useRoleDraft<Named, MemberRole>(roles);
	const { added, removed } = draft;
	const reads = useQueries({ queries: [...roles, ...added].map(({ id }) => rolePartQueries.permissions(id)) });
	const keysOf = (from: number, to: number) =>
		new Set(reads.slice(from, to).flatMap(({ data }) => (data?.permissions ?? []).map(toPermissionKey)));
	const before = keysOf(0, roles.length);
	const kept = roles.flatMap((role, place) => (removed.includes(role) ? [] : [...keysOf(place, place + 1)]));
	const after = new Set([...kept, ...keysOf(roles.length, reads.length)]);
	const effect: PermissionDraft = {
		...remainingDraft({ add: after, remove: new Set() }, before),
		remove: new Set([...before].filter((key) => !after.has(key))),
	};
	return {
		...draft,
		/** The permissions that the member gains and loses by the edit. */
		effect,
		/** False until the permissions of the roles are known, or if they cannot be read. */
		isKnown: reads.every(({ data }) => data !== undefined && !data.hasMore),
		permissions: reads.flatMap(({ data }) => data?.permissions ?? []),
	};
}

export type MemberRoleEdit = ReturnType<typeof useMemberRoleEdit>;
