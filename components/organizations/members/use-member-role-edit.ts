import { useQueries, useQuery } from "@tanstack/react-query";
import { type PermissionDraft, remainingDraft } from "@/lib/apis/permission-draft";
import { toPermissionKey } from "@/lib/apis/permission-key";
import type { MemberRole, MemberRoles } from "@/lib/organizations/member-contract";
import { roleListQueries } from "@/lib/roles/client/role-list-queries";
import { rolePartQueries } from "@/lib/roles/client/role-part-queries";
import { useRoleDraft } from "../../role-edit/use-role-draft.ts";

type Named = Pick<MemberRole, "id" | "name" | "owner_id">;

/** The roles that can be given in an organization: those of the tenant, and those that exist within it. */
export function useAssignableRoles(organizationId: string) {
	const tenant = useQuery(roleListQueries.all());
	const own = useQuery(roleListQueries.all(organizationId));
	return {
		tenant: tenant.data?.roles ?? [],
		// A tenant without the feature has none, and says so by a refusal.
		own: own.data?.roles ?? [],
		hasMore: tenant.data?.hasMore === true || own.data?.hasMore === true,
		/** The reading of the tenant's. */
		read: tenant,
	};
}

/** The edit of a member's roles on top of those that were last read, and what it really comes to. */
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
		/** What the member may do after the edit that they may not now, and the other way round. */
		effect,
		/** False while what the roles grant is not read, or could not be. */
		isKnown: reads.every(({ data }) => data !== undefined && !data.hasMore),
		permissions: reads.flatMap(({ data }) => data?.permissions ?? []),
	};
}

export type MemberRoleEdit = ReturnType<typeof useMemberRoleEdit>;
