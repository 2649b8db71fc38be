/** A claim of an ID token, as its name and one of its values. */
export type Claim = readonly [name: string, value: string];

/** The part of a sign-in that decides on the level: its time, and the claims of its ID token that the access policy asks for. */
export type SignIn = {
	claims: readonly Claim[];
	atMs: number;
	/** Time until which the person is an admin by `npm run access -- admin`. */
	adminUntilMs?: number | undefined;
};
