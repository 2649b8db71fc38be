import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { BffError } from "./bff-error.ts";

const staleMs = 30_000;

/**
 * The browser's cache of server state. Nothing is retried in silence: a failure is shown where the content would stand, and what
 * passes by itself counts down there and goes on. `onSignedOut` is told when an answer says that the session has ended.
 */
export function createQueryClient({ onSignedOut }: { onSignedOut: () => void }): QueryClient {
	const onError = (error: unknown) => {
		if (error instanceof BffError && error.code === "unauthenticated") onSignedOut();
	};
	return new QueryClient({
		queryCache: new QueryCache({ onError }),
		mutationCache: new MutationCache({ onError }),
		defaultOptions: {
			queries: { staleTime: staleMs, networkMode: "always", refetchOnWindowFocus: false, retry: false },
			mutations: { retry: false, networkMode: "always" },
		},
	});
}
