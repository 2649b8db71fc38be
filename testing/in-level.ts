import type { DefaultLevel } from "../lib/access/levels.ts";
import { permissionsOf } from "../lib/access/policy/access-policy.ts";
import { defaultPolicy } from "../lib/access/policy/default-policy.ts";

/** Returns what a level of the built-in policy gives an actor. */
export const inLevel = (level: DefaultLevel | undefined) => ({
	level,
	permissions: permissionsOf(defaultPolicy, level),
});
