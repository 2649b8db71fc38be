import "server-only";
import type { Reading } from "../../management-api/read-leniently.ts";
import { readOne } from "../../management-api/server/reads/read-upstream.ts";
import { type User, userSchema } from "../user.ts";

/** Returns the value of a reading, with the list of its unreadable parts. */
export const withUnread = <T extends object>({ value, unread }: Reading<T>): T & { unread?: Reading<T>["unread"] } =>
	unread.length === 0 ? value : { ...value, unread };

/** Parses a user of the tenant, field by field. @throws ProblemError `tenant_failed` if it is no object */
export const toUser = (raw: unknown): User => withUnread(readOne(userSchema.omit({ unread: true }), raw, "user"));
