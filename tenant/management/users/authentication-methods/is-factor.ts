import type { AuthenticationMethod } from "../../../records/user-record.ts";

/** What signs in by itself, or only helps when a factor is lost, is no second factor. */
const notFactors = new Set(["password", "passkey", "email-verification", "recovery-code"]);

/** Whether a method is what is asked for after the password. */
export const isFactor = ({ type }: AuthenticationMethod): boolean => !notFactors.has(type);
