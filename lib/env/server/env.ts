import "server-only";
import { parseEnv } from "./parse-env.ts";
import { processWide } from "./process-wide.ts";

const env = processWide("env", () => parseEnv(process.env));

/**
 * The settings of this process, read once.
 * @throws EnvError naming all wrong settings at once.
 */
export const getEnv = env.get;

/** Lets a test choose the settings; `undefined` reads the environment again. */
export const setEnv = env.set;
