import { createActions } from "./create-actions.ts";
import { createCache } from "./create-cache.ts";
import { createClock } from "./create-clock.ts";
import { createFetch } from "./create-fetch.ts";
import { createManagementClient } from "./create-management-client.ts";
import { createNetwork } from "./create-network.ts";
import { createRequest } from "./create-request.ts";
import { createRequire } from "./create-require.ts";
import { createRules } from "./create-rules.ts";
import { createTimers } from "./create-timers.ts";
import { describeError } from "./describe-error.ts";
import { installGlobals } from "./install-globals.ts";
import { installRuleGlobals } from "./install-rule-globals.ts";

/** What the inside of a sandbox is made of. They go in as text, so that nothing in there is of the worker's own realm. */
export const parts = {
	createActions,
	createCache,
	createClock,
	createFetch,
	createManagementClient,
	createNetwork,
	createRequest,
	createRequire,
	createRules,
	createTimers,
	describeError,
	installGlobals,
	installRuleGlobals,
};
