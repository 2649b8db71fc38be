import "server-only";
import { processWide } from "../../env/server/process-wide.ts";
import { guardedLevel } from "../guarded-level.ts";
import type { Level } from "../levels.ts";
import type { AccessPolicy } from "../policy/access-policy.ts";
import { defaultPolicy } from "../policy/default-policy.ts";
import { toLevelViews } from "../policy/level-view.ts";

const state = processWide<AccessPolicy>("access-policy", () => defaultPolicy);

/** Returns the access policy that is in force. */
export const getAccessPolicy = (): AccessPolicy => state.get();

/** Puts a policy in force; `undefined` puts the built-in one in force. */
export const setAccessPolicy = (policy: AccessPolicy | undefined): void => state.set(policy);

/** Returns the highest level that a role with this name, or one that looks like it, gives. See `guardedLevel`. */
export const levelOfRole = (name: string): Level | undefined => guardedLevel(toLevelViews(getAccessPolicy()), name);
