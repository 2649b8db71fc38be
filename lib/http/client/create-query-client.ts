import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { BffError } from "./bff-error.ts";

const staleMs = 30_000;

/**
 * Creates the browser's cache of server state. It retries nothing silently: a failure is shown in place of the content, and a temporary one
 * counts down there and then continues. Calls `onSignedOut` if a response says that the session has ended.
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
