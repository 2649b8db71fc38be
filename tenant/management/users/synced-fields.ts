/** Taken over from the identity provider at each sign-in, where there is one; in the order in which a refusal names them. */
export const syncedFields = ["family_name", "given_name", "name", "nickname", "picture"] as const;
