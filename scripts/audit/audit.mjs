/** `npm run audit`: verifies the hash chain of the audit trail, and prunes its oldest entries. */
import { ensureInstalled } from "../install.mjs";
import { loadSettings, runServerScript } from "../settings/settings-file.mjs";
import { fail } from "../steps.mjs";

async function main() {
	await ensureInstalled();
	// Keeps the output to the sentences of the command.
	process.env.LOG_LEVEL = "silent";
	loadSettings();
	process.exit(runServerScript("audit/run-audit.ts", process.argv.slice(2)));
}

main().catch(fail);
