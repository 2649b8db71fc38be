import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { AccessRoleList, FileExportInput } from "../contract.ts";
import { readAccessRoles } from "../read-access-roles.ts";
import { roleKeys } from "./role-queries.ts";

/** Progress: number of the tenant's roles read so far. */
export type ReadProgress = { read: number; total: number };

/** Records an export before its file is saved. @throws BffError; no file must be saved then */
export const recordFileExport = (input: Pick<FileExportInput, "roles" | "format">) =>
	bff.post<undefined>("/api/roles/file", input);

/** Reads all roles for an access file, page by page. Each role costs at least one upstream call. */
export const accessFileQueries = {
	roles: (onProgress: (progress: ReadProgress) => void) =>
		queryOptions({
			queryKey: [...roleKeys.all, "file"],
			queryFn: ({ signal }) =>
				readAccessRoles(
					(page) => bff.get<AccessRoleList>("/api/roles/file", { page }, signal),
					({ start, limit, total }) => onProgress({ read: Math.min(start + limit, total), total }),
				),
			// Never uses cached roles: the file must show the current state.
			staleTime: 0,
		}),
};
