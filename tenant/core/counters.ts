type Counts = Record<string, number>;

/** Counts of requests since the tenant's start or reset, by client and route. */
export type Counted = { calls: Record<string, Counts>; tokenRequests: Record<string, Counts>; rateLimited: Counts };

const sumOf = (counts: Counts = {}) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Counts Management API calls, token requests by outcome, and 429 responses. */
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
		/** Counts a token request. `outcome` is the status of the response. */
		tokenRequest: (clientId: string, outcome: string) => add(of(counted.tokenRequests, clientId), outcome),
		rateLimited: (route: string) => add(counted.rateLimited, route),
		read: (): Counted => counted,
		/** Returns how many tokens a client has requested, and how many calls it has made. */
		ofClient: (clientId: string) => ({
			tokenRequests: sumOf(counted.tokenRequests[clientId]),
			calls: sumOf(counted.calls[clientId]),
		}),
		reset: () => {
			counted = { calls: {}, tokenRequests: {}, rateLimited: {} };
		},
	};
}

export type Counters = ReturnType<typeof createCounters>;
