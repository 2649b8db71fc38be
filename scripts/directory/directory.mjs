/** `npm run directory`: says what the directory keeps, or removes all of it: `status`, `drop`. */
import { ensureInstalled } from "../install.mjs";
import { loadSettings, runServerScript } from "../settings/settings-file.mjs";
import { fail } from "../steps.mjs";

async function main() {
	await ensureInstalled();
	// Keeps the output to the sentences of the command.
	process.env.LOG_LEVEL = "silent";
	loadSettings();
	process.exit(runServerScript("directory/run-directory.ts", process.argv.slice(2)));
}

main().catch(fail);
