/** The settings of a real tenant: the environment's, and what `.env` beside the package adds. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { environment, nodePath, root } from "../runtime.mjs";
import { Stop } from "../steps.mjs";

const file = path.join(root, ".env");

/** Adds `.env` to the environment; a variable that is set already keeps its value. */
export function loadSettings() {
	if (!existsSync(file)) {
		process.env.NO_SETTINGS_FILE = "1";
		return;
	}
	try {
		process.loadEnvFile(file);
	} catch (error) {
		throw new Stop(`The settings in .env could not be read: ${error.message}.`);
	}
}

/**
 * Runs a script of this folder on the code that Rolecall itself runs on, and answers its exit status: the server rooms of `lib/`
 * open under the condition `react-server` only. `words` are its arguments.
 */
export function runWithServerRooms(script, words = []) {
	const args = ["--conditions=react-server", path.join(root, "scripts", script), ...words];
	return spawnSync(nodePath(), args, { cwd: root, env: environment(), stdio: "inherit" }).status ?? 1;
}
