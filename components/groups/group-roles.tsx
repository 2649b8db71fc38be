"use client";

import { useQuery } from "@tanstack/react-query";
import { groupQueries } from "@/lib/groups/client/group-queries";
import { QueryState } from "../states/query-state.tsx";
import { GroupRolesEditor } from "./group-roles-editor.tsx";

/** Shows the roles that the group gives its members, with an editor for readers who may change them. */
export function GroupRoles({ groupId }: { groupId: string }) {
	const query = useQuery(groupQueries.roles(groupId));
	return <QueryState query={query}>{(roles) => <GroupRolesEditor groupId={groupId} read={roles} />}</QueryState>;
}
