import "server-only";
import { type User, type UserSummary, userSchema, userSummarySchema } from "../contract.ts";

/** Auth0 answers `null` for some fields that were emptied: here they are absent. */
export function withoutNulls(raw: object): Record<string, unknown> {
	return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null));
}

export const toUser = (raw: object): User => userSchema.parse(withoutNulls(raw));

export const toUserSummary = (raw: object): UserSummary => userSummarySchema.parse(withoutNulls(raw));
