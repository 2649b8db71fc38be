"use client";

import { useQuery } from "@tanstack/react-query";
import { roleQueries } from "@/lib/roles/client/role-queries";
import { QueryState } from "../ui/query-state.tsx";
import { RolePermissionsEditor } from "./role-permissions-editor.tsx";

/** What the role allows, and the way to change it. */
export function RolePermissionsView({ roleId }: { roleId: string }) {
	const query = useQuery(roleQueries.permissions(roleId));
	return (
		<QueryState query={query}>
			{(permissions) => <RolePermissionsEditor roleId={roleId} read={permissions} />}
		</QueryState>
	);
}
