/** A claim of an ID token, as its name and one of its values. */
export type Claim = readonly [name: string, value: string];

/** The part of a sign-in that the access policy asks for: its time, what the ID token says of it, and the token's claims that give a level. */
export type SignIn = {
	claims: readonly Claim[];
	atMs: number;
	/** The time at which the person proved who they are, by the tenant's `auth_time`. Absent if it did not say. */
	authenticatedAtMs?: number | undefined;
	/** True if the tenant says that this took a second factor. */
	hadSecondFactor?: boolean | undefined;
	/** Time until which the person is an admin by `npm run access -- admin`. */
	adminUntilMs?: number | undefined;
};
