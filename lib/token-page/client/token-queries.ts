import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { ScriptRuns } from "../../token-lab/contract.ts";
import type { TokenRequests } from "../contract.ts";

const scriptsEveryMs = 5_000;

/** Reads about tokens that go to the tenant. `token-status.ts` holds the polled state. */
export const tokenQueries = {
	requests: () =>
		queryOptions({
			queryKey: ["token", "requests"],
			queryFn: ({ signal }) => bff.get<TokenRequests>("/api/token/requests", {}, signal),
		}),
	/** Polls what the scripts of the embedded tenant did at the latest sign-in, every 5 s. */
	scriptRuns: () =>
		queryOptions({
			queryKey: ["token", "sign-ins"],
			queryFn: ({ signal }) => bff.get<ScriptRuns>("/api/token/sign-ins", {}, signal),
			refetchInterval: scriptsEveryMs,
		}),
};
