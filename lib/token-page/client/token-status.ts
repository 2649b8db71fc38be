import useSWR from "swr";
import { bff } from "../../http/client/bff.ts";
import { toBffError } from "../../http/client/bff-error.ts";
import type { TokenOverview } from "../contract.ts";

const everyMs = 2_000;
/** While something is under way. */
const busyEveryMs = 500;

/** An answer, and when it came: by the monotonic clock, which the page counts on from, and by the wall clock. */
export type SeenToken = { overview: TokenOverview; atMs: number; seenAtMs: number };

const isBusy = ({ token }: TokenOverview) => token.fetching || token.backOff !== undefined;

async function read(path: string): Promise<SeenToken> {
	const overview = await bff.get<TokenOverview>(path);
	return { overview, atMs: performance.now(), seenAtMs: Date.now() };
}

/** Token and budget as they change: asked every 2 s while the page is seen, every 0.5 s while a token is fetched or waited for. */
export function useTokenStatus() {
	const { data, error, mutate } = useSWR("/api/token", read, {
		refreshInterval: (latest) => (latest !== undefined && isBusy(latest.overview) ? busyEveryMs : everyMs),
		dedupingInterval: 0,
		shouldRetryOnError: false,
	});
	return { seen: data, failure: error === undefined ? undefined : toBffError(error), retry: () => void mutate() };
}
