import "server-only";
import { parseEnv } from "./parse-env.ts";
import { processWide } from "./process-wide.ts";

const env = processWide("env", () => parseEnv(process.env));

/**
 * Returns the settings of this process, which are read once.
 * @throws EnvError that names all wrong settings at once
 */
export const getEnv = env.get;

/** Lets a test set the settings; `undefined` reads the environment again. */
export const setEnv = env.set;
