/** `npm run person`: exports or erases what is kept of one person: `export USER_ID`, `erase USER_ID`. */
import { ensureInstalled } from "../install.mjs";
import { loadSettings, runServerScript } from "../settings/settings-file.mjs";
import { fail } from "../steps.mjs";

async function main() {
	await ensureInstalled();
	// Keeps standard output for the export.
	process.env.LOG_LEVEL = "silent";
	loadSettings();
	process.exit(runServerScript("person/run-person.ts", process.argv.slice(2)));
}

main().catch(fail);
