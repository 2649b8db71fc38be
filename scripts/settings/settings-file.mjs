/** Reads the settings of a real tenant: the environment, with additions from `.env` beside the package. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { environment, nodePath, root } from "../runtime.mjs";
import { Stop } from "../steps.mjs";

const file = path.join(root, ".env");

/** Adds `.env` to the environment; a variable that is already set keeps its value. */
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
 * Runs a script of this folder with Rolecall's own code and returns its exit status: the server folders of `lib/` can be imported only
 * under the condition `react-server`. `words` are its arguments.
 */
export function runServerScript(script, words = []) {
	const preload = pathToFileURL(path.join(root, "scripts", "settings", "resolve-relative.mjs")).href;
	const args = ["--conditions=react-server", "--import", preload, path.join(root, "scripts", script), ...words];
	return spawnSync(nodePath(), args, { cwd: root, env: environment(), stdio: "inherit" }).status ?? 1;
}
