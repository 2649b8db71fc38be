import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { AccessRoleList } from "../contract.ts";
import { roleKeys } from "./role-queries.ts";

/** How many of the tenant's roles have been read. */
export type ReadProgress = { read: number; total: number };

/** Reads all roles of which a file is made, page by page: each role costs a call upstream at least. */
export const accessFileQueries = {
	roles: (onProgress: (progress: ReadProgress) => void) =>
		queryOptions({
			queryKey: [...roleKeys.all, "file"],
			queryFn: async ({ signal }): Promise<AccessRoleList["roles"]> => {
				const roles: AccessRoleList["roles"] = [];
				for (let page = 1; ; page += 1) {
					const answer = await bff.get<AccessRoleList>("/api/roles/file", { page }, signal);
					const end = answer.start + answer.limit;
					roles.push(...answer.roles);
					onProgress({ read: Math.min(end, answer.total), total: answer.total });
					if (end >= answer.total || answer.limit === 0) return roles;
				}
			},
			// A file is made of what is there now.
			staleTime: 0,
		}),
};
