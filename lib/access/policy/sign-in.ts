/** A claim of an ID token, as its name and one of its values. */
export type Claim = readonly [name: string, value: string];

/** The part of a sign-in that the access policy asks for: claims of its ID token, and its time. */
export type SignIn = { claims: readonly Claim[]; atMs: number };
