/** Returns this replica's own count of token requests. */
export const run = (client) => client.requests();
