/** `npm run doctor`: whether the settings, the machine application and its grant are what Rolecall needs. */
import { ensureInstalled } from "./install.mjs";
import { loadSettings, runWithServerRooms } from "./settings/settings-file.mjs";
import { fail } from "./steps.mjs";

async function main() {
	await ensureInstalled();
	loadSettings();
	process.exit(runWithServerRooms("doctor/examine-tenant.ts"));
}

main().catch(fail);
