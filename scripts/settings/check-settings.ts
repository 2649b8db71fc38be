/** Exit status 0 when Rolecall can start with the settings of the environment. Run by `start.mjs`. */
import { readSettings } from "./read-settings.ts";

process.exit(readSettings() === undefined ? 1 : 0);
