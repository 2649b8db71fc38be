import "server-only";
import { z } from "zod";
import type { TokenClient } from "../contract.ts";

/** An entry of the tenant's log about a machine that asked for a token: `seccft` it got one, `feccft` it did not. */
export const tokenRequestSchema = z.object({
	date: z.string(),
	type: z.string(),
	client_id: z.string().nullish(),
	client_name: z.string().nullish(),
});

export type TokenRequestEntry = z.infer<typeof tokenRequestSchema>;

export type GroupOptions = {
	/** The time that the entries cover. */
	spanMs: number;
	lifetimeMs: number;
	/** Rolecall's own client id. */
	ownClientId: string;
};

const hourMs = 3_600_000;
/** One token lasts its lifetime; a second one may be a restart or another replica. */
const warranted = 2;

function summarise(clientId: string, entries: readonly TokenRequestEntry[], options: GroupOptions): TokenClient {
	const { spanMs, lifetimeMs, ownClientId } = options;
	const perMs = entries.length / spanMs;
	const perLifetime = perMs * lifetimeMs;
	return {
		clientId,
		clientName: entries.find(({ client_name }) => client_name)?.client_name ?? "",
		isRolecall: clientId === ownClientId,
		requests: entries.length,
		failures: entries.filter(({ type }) => type === "feccft").length,
		lastAt: entries.reduce((last, { date }) => (date > last ? date : last), ""),
		perHour: perMs * hourMs,
		perLifetime,
		// So few may be restarts, whatever they come to in the life of a token that outlives the log.
		asksTooOften: entries.length > warranted && perLifetime > warranted,
	};
}

/** Token requests by the application that made them, those first that ask most. */
export function groupTokenRequests(entries: readonly TokenRequestEntry[], options: GroupOptions): TokenClient[] {
	const byClient = Map.groupBy(entries, ({ client_id }) => client_id ?? "");
	return [...byClient]
		.map(([clientId, own]) => summarise(clientId, own, options))
		.sort((a, b) => b.requests - a.requests || b.lastAt.localeCompare(a.lastAt));
}
