import useSWR from "swr";
import { bff } from "../../http/client/bff.ts";
import { toBffError } from "../../http/client/bff-error.ts";
import type { TokenOverview } from "../contract.ts";

const everyMs = 2_000;
/** Poll interval while a token is being fetched or a back-off lasts. */
const busyEveryMs = 500;

/** A response with its arrival time: `atMs` by the monotonic clock, from which the page counts on, and `seenAtMs` by the wall clock. */
export type SeenToken = { overview: TokenOverview; atMs: number; seenAtMs: number };

const isBusy = ({ token }: TokenOverview) => token.fetching || token.backOff !== undefined;

async function read(path: string): Promise<SeenToken> {
	const overview = await bff.get<TokenOverview>(path);
	return { overview, atMs: performance.now(), seenAtMs: Date.now() };
}

/** Polls token and budget every 2 s while the page is visible, and every 0.5 s while a token is fetched or a back-off lasts. */
export function useTokenStatus() {
	const { data, error, mutate } = useSWR("/api/token", read, {
		refreshInterval: (latest) => (latest !== undefined && isBusy(latest.overview) ? busyEveryMs : everyMs),
		dedupingInterval: 0,
		shouldRetryOnError: false,
	});
	return { seen: data, failure: error === undefined ? undefined : toBffError(error), retry: () => void mutate() };
}
