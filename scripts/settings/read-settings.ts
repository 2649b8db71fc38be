import { getAccessPolicy } from "../../lib/access/server/get-access-policy.ts";
import { getEnv } from "../../lib/env/server/env.ts";
import { EnvError } from "../../lib/env/server/parse-env.ts";

/** Returns the settings of the environment, or prints every mistake and returns `undefined`. */
export function readSettings(): ReturnType<typeof getEnv> | undefined {
	try {
		const env = getEnv();
		getAccessPolicy();
		return env;
	} catch (error) {
		if (!(error instanceof EnvError)) throw error;
		const firstStep = process.env.NO_SETTINGS_FILE === "1" ? "There is no .env: copy .env.example to it. " : "";
		process.stdout.write(`✘ ${error.message}\n\n${firstStep}Each setting is described in .env.example.\n`);
		return undefined;
	}
}
