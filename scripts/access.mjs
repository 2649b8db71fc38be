/**
 * `npm run access`: exports the tenant's roles and permissions as a file, plans a file's changes or applies them: `export`, `plan FILE`,
 * `apply FILE`, and makes an admin for one hour: `admin E-MAIL`.
 */
import { ensureInstalled } from "./install.mjs";
import { loadSettings, runServerScript } from "./settings/settings-file.mjs";
import { fail } from "./steps.mjs";

async function main() {
	await ensureInstalled();
	// Keeps standard output for the file or the plan.
	process.env.LOG_LEVEL = "silent";
	loadSettings();
	process.exit(runServerScript("access/run-access.ts", process.argv.slice(2)));
}

main().catch(fail);
