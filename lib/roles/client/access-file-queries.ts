import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { AccessRoleList } from "../contract.ts";
import { readAccessRoles } from "../read-access-roles.ts";
import { roleKeys } from "./role-queries.ts";

/** How many of the tenant's roles have been read. */
export type ReadProgress = { read: number; total: number };

/** Reads all roles of which a file is made, page by page: each role costs a call upstream at least. */
export const accessFileQueries = {
	roles: (onProgress: (progress: ReadProgress) => void) =>
		queryOptions({
			queryKey: [...roleKeys.all, "file"],
			queryFn: ({ signal }) =>
				readAccessRoles(
					(page) => bff.get<AccessRoleList>("/api/roles/file", { page }, signal),
					({ start, limit, total }) => onProgress({ read: Math.min(start + limit, total), total }),
				),
			// A file is made of what is there now.
			staleTime: 0,
		}),
};
