import path from "node:path";
import { probePostgres } from "../../lib/database/server/open-database.ts";
import { isOpenToOthers } from "../../lib/database/server/private-folder.ts";
import type { getEnv } from "../../lib/env/server/env.ts";

const root = path.dirname(path.dirname(import.meta.dirname));

/** Checks the database and Rolecall's data folder, and returns a sentence with the fix for each fault. */
export async function findHostingProblems({ databaseUrl, dataDir }: ReturnType<typeof getEnv>): Promise<string[]> {
	const problems: string[] = [];
	const folder = path.resolve(root, dataDir);
	if (isOpenToOthers(folder))
		problems.push(
			`Other users of this machine can open ${folder}, which holds personal data: npm start closes it, or run chmod 700 on it.`,
		);
	if (databaseUrl === undefined) return problems;
	try {
		await probePostgres(databaseUrl.reveal());
	} catch (error) {
		problems.push(error instanceof Error ? error.message : "The database did not answer.");
	}
	return problems;
}
