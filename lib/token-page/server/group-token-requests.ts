import "server-only";
import { z } from "zod";
import { upstreamDateSchema } from "../../management-api/read-leniently.ts";
import type { TokenClient } from "../contract.ts";

/** An entry of the tenant's log about a machine that asked for a token: `seccft` it got one, `feccft` it did not. */
export const tokenRequestSchema = z.object({
	date: upstreamDateSchema,
	type: z.string(),
	client_id: z.string().nullish(),
	client_name: z.string().nullish(),
});

export type TokenRequestEntry = z.infer<typeof tokenRequestSchema>;

/** Entries that cover a time as a whole, or the newest of them where `capped`. */
export type LogSlice = { entries: readonly TokenRequestEntry[]; spanMs: number; capped: boolean };

export type GroupOptions = {
	lifetimeMs: number;
	/** Rolecall's own client id. */
	ownClientId: string;
};

const hourMs = 3_600_000;
/** One token lasts its lifetime; a second one may be a restart or another replica. */
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
		// So few may be restarts, whatever they come to in the life of a token that outlives the log.
		asksTooOften: entries.length > warranted && perLifetime > warranted,
	};
}

/** Token requests by the application that made them, those first that ask most. */
export function groupTokenRequests(slices: readonly LogSlice[], options: GroupOptions): TokenClient[] {
	return slices
		.flatMap((slice) =>
			[...Map.groupBy(slice.entries, clientIdOf)].map(([clientId, entries]) =>
				summarise(clientId, { ...slice, entries }, options),
			),
		)
		.sort((a, b) => b.perHour - a.perHour || b.lastAt.localeCompare(a.lastAt));
}
