/** Whether the way to prove who one is goes when all second factors are removed: passkeys and the password stay. */
export const isFactor = ({ type }: { type: string }): boolean => type !== "passkey" && type !== "password";
