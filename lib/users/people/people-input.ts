import { z } from "zod";
import { reasonSchema } from "../../audit/reason-schema.ts";
import { pageNumberSchema } from "../../http/page-schema.ts";
import { userIdSchema } from "../../ids/user-id.ts";
import { mostLookedUp } from "./lookup-limits.ts";

/** `page` counts from 1. `from` is the `nextFrom` of the previous page, for pages beyond the first 1,000 people. */
export const peoplePageQuerySchema = z.object({
	page: pageNumberSchema(1_000),
	from: z.string().min(1).max(512).optional(),
});

export type PeoplePageQuery = z.infer<typeof peoplePageQuerySchema>;

export const personSchema = z.object({
	/** Empty if it could not be read. */
	user_id: z.string(),
	name: z.string().optional(),
	email: z.string().optional(),
});

export type Person = z.infer<typeof personSchema>;

/** Each `user` is checked for the role or membership. */
export const heldQuerySchema = z.object({
	user: z
		.union([userIdSchema, z.array(userIdSchema).min(1).max(mostLookedUp)])
		.transform((users) => (typeof users === "string" ? [users] : users)),
});

/** The users that have the role directly, or the membership. */
export const heldSchema = z.object({ held: z.array(z.string()) });

export type Held = z.infer<typeof heldSchema>;

/** The people who are given or lose a role, or who become or stop being members. */
export const peopleInputSchema = z.object({
	userIds: z.array(userIdSchema).min(1).max(1_000),
	reason: reasonSchema,
	/** The audit entry that this act undoes. */
	undoes: z.uuid().optional(),
});

export type PeopleInput = z.infer<typeof peopleInputSchema>;
