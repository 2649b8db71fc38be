import "server-only";
import { BackupRefused } from "../../../database/server/backup/backup-refused.ts";
import type { Queries } from "../../../database/server/query-rows.ts";
import { describeProblem } from "./describe-problem.ts";
import { verifyChain } from "./verify-chain.ts";

/**
 * Requires that the audit in a backup or in the database verifies, so that no backup hides that it was changed.
 * @throws BackupRefused that says where it does not
 */
export async function requireWholeChain(queries: Queries, place: string): Promise<void> {
	const [problem] = (await verifyChain(queries)).problems;
	if (problem === undefined) return;
	throw new BackupRefused(
		`The audit trail of ${place} is not whole: ${describeProblem(problem)} Nothing was written. npm run audit -- verify lists every such place; keep the files of the database as they are, because they are the evidence.`,
	);
}
