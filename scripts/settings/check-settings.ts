/** Exits with status 0 if Rolecall can start with the settings of the environment. `start.mjs` runs it. */
import { readSettings } from "./read-settings.ts";

process.exit(readSettings() === undefined ? 1 : 0);
