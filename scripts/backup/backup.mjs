/** `npm run backup` and `npm run restore`: copy Rolecall's own database to a file and back: `backup [FILE]`, `restore FILE [--replace]`. */
import { ensureInstalled } from "../install.mjs";
import { loadSettings, runServerScript } from "../settings/settings-file.mjs";
import { fail } from "../steps.mjs";

async function main() {
	await ensureInstalled();
	// Keeps the output to the sentences of the command.
	process.env.LOG_LEVEL = "silent";
	loadSettings();
	process.exit(runServerScript("backup/run-backup.ts", process.argv.slice(2)));
}

main().catch(fail);
