import "server-only";
import type { Actor } from "../../access/can.ts";
import type { RunAct } from "../../bff/server/define-route.ts";

/** Who acts, the audited way to do it, and the browser's request: what every act on a user is handed. */
export type ActContext = { actor: Actor; act: RunAct; signal: AbortSignal };
