import "server-only";
import type { Actor } from "../../access/can.ts";
import type { RunAct } from "../../bff/server/define-route.ts";

/** The audited way to do an act on a user, and the browser's request. Reach and locks are the route's. */
export type ActContext = { act: RunAct; signal: AbortSignal };

/** The same for an act whose permission depends on what is granted: `actor` is as the route looked them up. */
export type GrantContext = ActContext & { actor: Actor };
