/** The status of a new e-mail: Auth0 asks its owner by mail, or it counts as verified, or as unverified. */
export const verifications = ["send", "verified", "unverified"] as const;

export type Verification = (typeof verifications)[number];

/** The selectable lifetimes of a password link, in seconds: an hour, a day, five days. */
export const ticketLifetimes = [3_600, 86_400, 432_000] as const;

export type TicketLifetime = (typeof ticketLifetimes)[number];
