/** Returns true if removing all second factors also removes this method. Passkeys and the password stay. */
export const isFactor = ({ type }: { type: string }): boolean => type !== "passkey" && type !== "password";
