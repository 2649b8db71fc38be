/** `npm run access`: the tenant's roles and what they allow as a file: `export`, `plan FILE`, `apply FILE`. */
import { ensureInstalled } from "./install.mjs";
import { loadSettings, runWithServerRooms } from "./settings/settings-file.mjs";
import { fail } from "./steps.mjs";

async function main() {
	await ensureInstalled();
	// Standard output is the file's, or the plan's.
	process.env.LOG_LEVEL = "silent";
	loadSettings();
	process.exit(runWithServerRooms("access/run-access.ts", process.argv.slice(2)));
}

main().catch(fail);
