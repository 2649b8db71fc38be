import "server-only";
import type { RunAct } from "../../bff/server/define-route.ts";

/** The audited way to do an act on a user, and the browser's request. Reach and locks are the route's. */
export type ActContext = { act: RunAct; signal: AbortSignal };
