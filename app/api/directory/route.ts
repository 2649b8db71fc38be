import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { directoryReportSchema, dropDirectoryInputSchema } from "@/lib/directory/contract";
import { deleteDirectory } from "@/lib/directory/server/delete-directory";
import { getDirectoryReport } from "@/lib/directory/server/get-directory-report";

/** About the whole tenant: it names no user. */
export const GET = defineRead(
	{ permission: "directory:read", unscoped: true, unmasked: true, response: directoryReportSchema },
	getDirectoryReport,
);

export const DELETE = defineAct(
	{
		permission: "directory:manage",
		unscoped: true,
		body: dropDirectoryInputSchema,
		response: null,
		audit: "directory.dropped",
	},
	({ body, ...context }) => deleteDirectory(context, body),
);
