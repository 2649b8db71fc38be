/** How many token requests this replica has sent, as it counts them itself. */
export const run = (client) => client.requests();
