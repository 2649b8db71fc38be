/** Auth0's strategies without a password, which are also the names of the connections that it creates for them. */
const passwordless = ["sms", "email"] as const;

export const isPasswordless = (strategy: string): boolean => passwordless.some((one) => one === strategy);

/** Returns true for the strategies of connections in which Auth0 allows creating users. */
export const isCreatable = (strategy: string): boolean => strategy === "auth0" || isPasswordless(strategy);
