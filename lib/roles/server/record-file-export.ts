import "server-only";
import type { ActContext } from "../../audit/server/act-context.ts";
import { recordRead } from "../../audit/server/record-read.ts";
import { getEnv } from "../../env/server/env.ts";
import type { FileExportInput } from "../contract.ts";

/** Records that somebody exports the tenant's roles as a file. Makes no upstream call. @throws ProblemError as `recordRead` does */
export function recordFileExport(
	{ actor }: Pick<ActContext, "actor">,
	{ reason, ...note }: FileExportInput,
): Promise<void> {
	const target = { type: "tenant", id: getEnv().auth0Domain } as const;
	return recordRead({ actor }, { action: "role.file_exported", target, note, reason });
}
