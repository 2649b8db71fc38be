import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { BffError } from "../http/client/bff-error.ts";

const staleMs = 30_000;
const longestWaitMs = 30_000;

/** What passes by itself is asked again a few times, no earlier than the server said; what does not is shown at once. */
const passing = new Set(["tenant_rate_limited", "tenant_busy", "token_rate_limited"]);

/** The browser's cache of server state. `onSignedOut` is told when an answer says that the session has ended. */
export function createQueryClient({ onSignedOut }: { onSignedOut: () => void }): QueryClient {
	const onError = (error: unknown) => {
		if (error instanceof BffError && error.code === "unauthenticated") onSignedOut();
	};
	return new QueryClient({
		queryCache: new QueryCache({ onError }),
		mutationCache: new MutationCache({ onError }),
		defaultOptions: {
			queries: {
				staleTime: staleMs,
				networkMode: "always",
				refetchOnWindowFocus: false,
				retry: (count, error) => error instanceof BffError && passing.has(error.code) && count < 1,
				retryDelay: (_count, error) =>
					Math.min(longestWaitMs, ((error instanceof BffError && error.problem?.retryAfterSeconds) || 1) * 1_000),
			},
			mutations: { retry: false, networkMode: "always" },
		},
	});
}
