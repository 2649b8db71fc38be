import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { accessRoleListSchema, accessRolesQuerySchema, fileExportInputSchema } from "@/lib/roles/contract";
import { listAccessRoles } from "@/lib/roles/server/list-access-roles";
import { recordFileExport } from "@/lib/roles/server/record-file-export";

export const GET = defineRead(
	{ permission: "roles:read", query: accessRolesQuerySchema, response: accessRoleListSchema },
	({ query, ...context }) => listAccessRoles(context, query),
);

/** Records that the roles are exported as a file. The page asks before it saves one. */
export const POST = defineAct(
	{ permission: "roles:read", body: fileExportInputSchema, response: null, audit: "role.file_exported" },
	({ body, ...context }) => recordFileExport(context, body),
);
