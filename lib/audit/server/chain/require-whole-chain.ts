import "server-only";
import { BackupRefused, type RequireWhole } from "../../../database/server/backup/backup-refused.ts";
import type { Queries } from "../../../database/server/query-rows.ts";
import { describeProblem } from "./describe-problem.ts";
import { verifyChain } from "./verify-chain.ts";

/**
 * Requires that the audit in a backup or in the database verifies, so that no backup hides that it was changed.
 * @throws BackupRefused that says where it does not
 */
export async function requireWholeChain(queries: Queries, place: string): Promise<"whole"> {
	const [problem] = (await verifyChain(queries)).problems;
	if (problem === undefined) return "whole";
	throw new BackupRefused(
		`The audit trail of ${place} is not whole: ${describeProblem(problem)} Nothing was written. npm run audit -- verify lists every such place, and --broken goes on all the same; keep the files of the database as they are, because they are the evidence.`,
	);
}

/** Makes a check that tells `say` each problem of the chain as a sentence, and goes on all the same. */
export const tellBrokenChain =
	(say: (sentence: string) => void): RequireWhole =>
	async (queries) => {
		const { problems } = await verifyChain(queries);
		for (const problem of problems) say(describeProblem(problem));
		return problems.length === 0 ? "whole" : "broken";
	};
