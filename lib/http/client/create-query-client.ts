import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import type { Problem } from "../problem.ts";
import { BffError } from "./bff-error.ts";

const staleMs = 30_000;

type Signs = { onSignedOut: () => void; onFreshSignIn?: (needed: NonNullable<Problem["signIn"]>) => void };

/**
 * Creates the browser's cache of server state. It retries nothing silently: a failure is shown in place of the content, and a temporary one
 * counts down there and then continues. Calls `onSignedOut` if a response says that the session has ended, and
 * `onFreshSignIn` if it says that the act needs a fresh sign-in.
 */
export function createQueryClient({ onSignedOut, onFreshSignIn }: Signs): QueryClient {
	const onError = (error: unknown) => {
		if (!(error instanceof BffError)) return;
		if (error.code === "unauthenticated") onSignedOut();
		if (error.problem?.signIn !== undefined) onFreshSignIn?.(error.problem.signIn);
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
