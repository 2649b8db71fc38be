/** `npm start`: runs the production build with the settings of the environment, or of `.env` beside it. */
import path from "node:path";
import { ensureBuilt, serverFile } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { endOnSignals, endPrograms, startServer, untilInterrupted } from "./programs.mjs";
import { root } from "./runtime.mjs";
import { loadSettings, runServerScript } from "./settings/settings-file.mjs";
import { fail } from "./steps.mjs";

async function main() {
	endOnSignals("");
	await ensureInstalled();
	loadSettings();
	const status = runServerScript("settings/check-settings.ts");
	if (status !== 0) process.exit(status);
	await ensureBuilt();
	const folder = path.resolve(root, process.env.DATA_DIR?.trim() || ".data");
	// The server runs in another folder, so the files of the settings get whole paths.
	const files = ["ACCESS_POLICY_FILE", "METADATA_SCHEMA_FILE", "AUDIT_ANCHOR_FILE"].flatMap((name) => {
		const file = process.env[name]?.trim();
		return file ? [[name, path.resolve(root, file)]] : [];
	});
	const server = startServer({
		entry: serverFile,
		env: { DATA_DIR: folder, ...Object.fromEntries(files) },
		logFile: path.join(folder, "logs", "rolecall.log"),
		show: true,
	});
	await untilInterrupted([server]);
}

main().catch(async (error) => {
	await endPrograms();
	fail(error);
});
