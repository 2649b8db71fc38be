/** Returns true if removing all second factors also removes this sign-in method. Passkeys and the password stay. */
export const isFactor = ({ type }: { type: string }): boolean => type !== "passkey" && type !== "password";

type Method = { type: string; confirmed?: boolean | undefined };

/** Returns the types of the second factors among a user's sign-in methods, without those that were not confirmed. */
export const factorsOf = (methods: readonly Method[]): string[] =>
	methods.filter((method) => method.confirmed !== false && isFactor(method)).map(({ type }) => type);
