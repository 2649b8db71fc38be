import "server-only";
import { z } from "zod";
import { upstreamDateSchema } from "../../management-api/read-leniently.ts";
import type { TokenClient } from "../contract.ts";

/** A log entry about a client-credentials token request: `seccft` for a success, `feccft` for a failure. */
export const tokenRequestSchema = z.object({
	date: upstreamDateSchema,
	type: z.string(),
	client_id: z.string().nullish(),
	client_name: z.string().nullish(),
});

export type TokenRequestEntry = z.infer<typeof tokenRequestSchema>;

/** Log entries of `spanMs`. If `capped`, the log has older entries that were not read. */
export type LogSlice = { entries: readonly TokenRequestEntry[]; spanMs: number; capped: boolean };

export type GroupOptions = {
	lifetimeMs: number;
	/** Rolecall's own client id. */
	ownClientId: string;
};

const hourMs = 3_600_000;
/** Warranted requests in one token's lifetime. The second may come from a restart or another replica. */
const warranted = 2;

export const clientIdOf = ({ client_id }: TokenRequestEntry): string => client_id ?? "";

function summarise(clientId: string, slice: LogSlice, { lifetimeMs, ownClientId }: GroupOptions): TokenClient {
	const { entries, spanMs, capped } = slice;
	const perMs = entries.length / spanMs;
	const perLifetime = perMs * lifetimeMs;
	return {
		clientId,
		clientName: entries.find(({ client_name }) => client_name)?.client_name ?? "",
		isRolecall: clientId === ownClientId,
		requests: entries.length,
		capped,
		failures: entries.filter(({ type }) => type === "feccft").length,
		lastAt: entries.reduce((last, { date }) => (date > last ? date : last), ""),
		perHour: perMs * hourMs,
		perLifetime,
		// Two requests may be restarts, even if the rate is high for a token that lives longer than the log.
		asksTooOften: entries.length > warranted && perLifetime > warranted,
	};
}

/** Groups token requests by application, sorted by rate, highest first. */
export function groupTokenRequests(slices: readonly LogSlice[], options: GroupOptions): TokenClient[] {
	return slices
		.flatMap((slice) =>
			[...Map.groupBy(slice.entries, clientIdOf)].map(([clientId, entries]) =>
				summarise(clientId, { ...slice, entries }, options),
			),
		)
		.sort((a, b) => b.perHour - a.perHour || b.lastAt.localeCompare(a.lastAt));
}
