"use client";

import { useQuery } from "@tanstack/react-query";
import { groupQueries } from "@/lib/groups/client/group-queries";
import { QueryState } from "../states/query-state.tsx";
import { GroupRolesEditor } from "./group-roles-editor.tsx";

/** The roles that the group gives its members, and the way to change them. */
export function GroupRoles({ groupId }: { groupId: string }) {
	const query = useQuery(groupQueries.roles(groupId));
	return <QueryState query={query}>{(roles) => <GroupRolesEditor groupId={groupId} read={roles} />}</QueryState>;
}
