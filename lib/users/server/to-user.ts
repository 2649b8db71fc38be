import "server-only";
import type { Reading } from "../../management-api/read-leniently.ts";
import { readOne } from "../../management-api/server/reads/read-upstream.ts";
import { type User, userSchema } from "../user.ts";

/** The value of a reading, with what could not be read beside it. */
export const withUnread = <T extends object>({ value, unread }: Reading<T>): T & { unread?: Reading<T>["unread"] } =>
	unread.length === 0 ? value : { ...value, unread };

/** A user as the tenant answered, read field by field. @throws ProblemError `tenant_failed` for what is no object. */
export const toUser = (raw: unknown): User => withUnread(readOne(userSchema.omit({ unread: true }), raw, "user"));
