type Counts = Record<string, number>;

/** What was asked of the tenant since its start or reset, by client and route. */
export type Counted = { calls: Record<string, Counts>; tokenRequests: Record<string, Counts>; rateLimited: Counts };

/** Counts calls of the Management API, token requests by their outcome, and the 429s given. */
export function createCounters() {
	let counted: Counted = { calls: {}, tokenRequests: {}, rateLimited: {} };
	const add = (counts: Counts, name: string) => {
		counts[name] = (counts[name] ?? 0) + 1;
	};
	const of = (table: Record<string, Counts>, clientId: string): Counts => {
		table[clientId] ??= {};
		return table[clientId];
	};
	return {
		call: (clientId: string, route: string) => add(of(counted.calls, clientId), route),
		/** `outcome` is the status of the answer. */
		tokenRequest: (clientId: string, outcome: string) => add(of(counted.tokenRequests, clientId), outcome),
		rateLimited: (route: string) => add(counted.rateLimited, route),
		read: (): Counted => counted,
		reset: () => {
			counted = { calls: {}, tokenRequests: {}, rateLimited: {} };
		},
	};
}

export type Counters = ReturnType<typeof createCounters>;
