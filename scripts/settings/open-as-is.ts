import { existsSync } from "node:fs";
import path from "node:path";
import { BackupRefused } from "../../lib/database/server/backup/backup-refused.ts";
import { placeOfDatabase } from "../../lib/database/server/database.ts";
import { FolderInUse } from "../../lib/database/server/lock-folder.ts";
import { type OpenDatabase, openDatabase } from "../../lib/database/server/open-database.ts";

/** Opens the database of the settings without a change to it. @throws BackupRefused that says there is nothing to `act` on */
export async function openAsIs(act: string): Promise<OpenDatabase> {
	const place = placeOfDatabase();
	if (place.url === undefined && !existsSync(place.folder))
		throw new BackupRefused(
			`There is nothing to ${act}: no embedded database is in ${path.resolve(place.folder)}. Correct DATA_DIR, or set DATABASE_URL.`,
		);
	return openDatabase({ ...place, migrate: false });
}

/** Describes the failure of a command on the database in a sentence. */
function describeError(error: unknown): string {
	if (error instanceof FolderInUse)
		return `The embedded database in ${path.resolve(error.folder)} is in use by ${error.holder}, and only one process can open it. Stop the server, run this again, and start the server again.`;
	if (error instanceof Error && "query" in error)
		return `The database refused, so nothing was changed: ${describeError(error.cause)}`;
	return error instanceof Error ? error.message : String(error);
}

/** Runs a command on the database and ends the process with its status, or with 1 and a sentence if it fails. */
export function runToEnd(run: () => Promise<number>): void {
	// A process that ends before its work does has failed.
	process.exitCode = 1;
	run().then(
		(status) => process.exit(status),
		(error: unknown) => {
			process.stderr.write(`✘ ${describeError(error)}\n`);
			process.exit(1);
		},
	);
}
