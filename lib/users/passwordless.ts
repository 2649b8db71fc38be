/** Auth0's strategies without a password, which are also the names of the connections it makes with them. */
const passwordless = ["sms", "email"] as const;

export const isPasswordless = (strategy: string): boolean => passwordless.some((one) => one === strategy);

/** The strategies of connections in which Auth0 lets users be created. */
export const isCreatable = (strategy: string): boolean => strategy === "auth0" || isPasswordless(strategy);
