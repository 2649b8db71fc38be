/** The settings of a real tenant: the environment's, and what `.env` beside the package adds. */
import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "./runtime.mjs";
import { Stop } from "./steps.mjs";

const file = path.join(root, ".env");

/** Adds `.env` to the environment; a variable that is set already keeps its value. Answers whether the file was there. */
export function loadSettings() {
	if (!existsSync(file)) return false;
	try {
		process.loadEnvFile(file);
	} catch (error) {
		throw new Stop(`The settings in .env could not be read: ${error.message}.`);
	}
	return true;
}
