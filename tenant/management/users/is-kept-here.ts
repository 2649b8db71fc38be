const strategies = new Set(["auth0", "email", "sms"]);

/** Whether Auth0 keeps the people of a provider itself. */
export const isKeptHere = (provider: string): boolean => strategies.has(provider);
