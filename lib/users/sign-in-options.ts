/** What becomes of a new address: Auth0 asks its owner by mail, or it counts as verified, or as not verified. */
export const verifications = ["send", "verified", "unverified"] as const;

export type Verification = (typeof verifications)[number];

/** How long a link for a new password is good, in seconds: an hour, a day, five days. */
export const ticketLifetimes = [3_600, 86_400, 432_000] as const;

export type TicketLifetime = (typeof ticketLifetimes)[number];
