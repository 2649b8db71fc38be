"use client";

import { useQuery } from "@tanstack/react-query";
import { accessQueries } from "@/lib/users/client/access-queries";
import { QueryState } from "../../ui/query-state.tsx";
import { useUser } from "../user-context.tsx";
import { AccessEditor } from "./access-editor.tsx";

/** What the user may do and why, and the way to change it. */
export function UserAccess() {
	const { user } = useUser();
	const query = useQuery(accessQueries.access(user.user_id));
	return <QueryState query={query}>{(access) => <AccessEditor access={access} />}</QueryState>;
}
