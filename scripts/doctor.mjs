/** `npm run doctor`: checks the settings, the machine application and its grant. */
import { ensureInstalled } from "./install.mjs";
import { loadSettings, runServerScript } from "./settings/settings-file.mjs";
import { fail } from "./steps.mjs";

async function main() {
	await ensureInstalled();
	loadSettings();
	process.exit(runServerScript("doctor/examine-tenant.ts"));
}

main().catch(fail);
