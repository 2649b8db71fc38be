import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";
import { problemSchema } from "../http/problem.ts";
import { profileLimits } from "./profile.ts";
import { userIdSchema } from "./user-id.ts";

/** A user as Auth0 names its parts, cut down to what the console shows. Dates are ISO 8601 in UTC. */
const identitySchema = z.object({
	connection: z.string(),
	provider: z.string(),
	/** A number from some providers. */
	user_id: z.union([z.string(), z.number()]).transform(String),
	isSocial: z.boolean().optional(),
});

export const userSummarySchema = z.object({
	user_id: z.string(),
	name: z.string().optional(),
	nickname: z.string().optional(),
	email: z.string().optional(),
	email_verified: z.boolean().optional(),
	username: z.string().optional(),
	phone_number: z.string().optional(),
	blocked: z.boolean().optional(),
	identities: z.array(identitySchema).default([]),
	created_at: z.string().optional(),
	updated_at: z.string().optional(),
	last_login: z.string().optional(),
	logins_count: z.number().optional(),
});

export type UserSummary = z.infer<typeof userSummarySchema>;

const metadataSchema = z.record(z.string(), z.unknown());

export type Metadata = z.infer<typeof metadataSchema>;

/** A row of the list; of the metadata it has what stands at the paths that were asked for. */
export const userRowSchema = userSummarySchema.extend({
	user_metadata: metadataSchema.optional(),
	app_metadata: metadataSchema.optional(),
});

export type UserRow = z.infer<typeof userRowSchema>;

export const userSchema = userSummarySchema.extend({
	given_name: z.string().optional(),
	family_name: z.string().optional(),
	phone_verified: z.boolean().optional(),
	picture: z.string().optional(),
	last_ip: z.string().optional(),
	last_password_reset: z.string().optional(),
	multifactor: z.array(z.string()).optional(),
	user_metadata: metadataSchema.default({}),
	app_metadata: metadataSchema.default({}),
});

export type User = z.infer<typeof userSchema>;

/** Opening a user: the user and their brute-force blocks, each block an IP (absent where Auth0 names none). */
export const userPageSchema = z.object({
	user: userSchema,
	/** `unavailable` when Auth0 did not answer that one question: the page then says so instead of "none". */
	lockouts: z.discriminatedUnion("state", [
		z.object({
			state: z.literal("known"),
			blocks: z.array(z.object({ identifier: z.string(), ip: z.string().optional() })),
		}),
		z.object({ state: z.literal("unavailable"), code: problemSchema.shape.code }),
	]),
});

export type UserPage = z.infer<typeof userPageSchema>;

/** After a change that can be undone: `auditId` names its audit entry, and is absent when nothing differed. */
export const changedUserPageSchema = userPageSchema.extend({ auditId: z.string().optional() });

export type ChangedUserPage = z.infer<typeof changedUserPageSchema>;

/** The profile fields the form edits. An empty string clears a field (`null` upstream). */
const profileSchema = z.object({
	name: z.string().trim().max(profileLimits.name).optional(),
	nickname: z.string().trim().max(profileLimits.nickname).optional(),
	given_name: z.string().trim().max(profileLimits.given_name).optional(),
	family_name: z.string().trim().max(profileLimits.family_name).optional(),
});

/** What the editor started from, to the letter: it may be longer than Auth0 takes today, or have spaces around it. */
const profileBaseSchema = z.object({
	name: z.string().optional(),
	nickname: z.string().optional(),
	given_name: z.string().optional(),
	family_name: z.string().optional(),
});

/** The audit entry of the act that this one takes back. */
const undoesSchema = z.uuid().optional();

/** Where the user differs from `base` by now, the answer is 409 `conflict`. */
export const updateProfileInputSchema = z.object({
	base: profileBaseSchema,
	changes: profileSchema,
	reason: reasonSchema,
	undoes: undoesSchema,
});

export type UpdateProfileInput = z.infer<typeof updateProfileInputSchema>;

/** A new user of a database connection. Without a password one that nobody knows is set, and a ticket lets the user choose theirs. */
export const createUserInputSchema = z.object({
	connection: z.string().min(1).max(128),
	email: z
		.email()
		.max(320)
		.transform((email) => email.toLowerCase()),
	email_verified: z.boolean().optional(),
	/** Sends Auth0's verification mail. */
	verify_email: z.boolean().optional(),
	username: z.string().trim().min(1).max(128).optional(),
	name: z.string().trim().min(1).max(profileLimits.name).optional(),
	given_name: z.string().trim().min(1).max(profileLimits.given_name).optional(),
	family_name: z.string().trim().min(1).max(profileLimits.family_name).optional(),
	password: z.string().min(1).max(72).optional(),
	reason: reasonSchema,
});

export type CreateUserInput = z.infer<typeof createUserInputSchema>;

const metadataKinds = ["user_metadata", "app_metadata"] as const;

export type MetadataKind = (typeof metadataKinds)[number];

/** `base` is the whole object the editor started from, `value` the whole object wanted; what differs is written. */
export const updateMetadataInputSchema = z.object({
	base: metadataSchema,
	value: metadataSchema,
	reason: reasonSchema,
	undoes: undoesSchema,
});

export type UpdateMetadataInput = z.infer<typeof updateMetadataInputSchema>;

/** What a 409 `conflict` carries in `current`: each field or top-level key that is no longer as the editor found it. */
export type Conflict = { current: Record<string, unknown>; changed: string[] };

export const actInputSchema = z.object({ reason: reasonSchema });

export type ActInput = z.infer<typeof actInputSchema>;

export const blockInputSchema = actInputSchema.extend({ undoes: undoesSchema });

export type BlockInput = z.infer<typeof blockInputSchema>;

/** Deleting takes the typed confirmation along: the user's e-mail, or the id where there is none. */
export const deleteUserInputSchema = z.object({ confirmation: z.string(), reason: reasonSchema });

export type DeleteUserInput = z.infer<typeof deleteUserInputSchema>;

/** The address of one user. */
export const userParamsSchema = z.object({ userId: userIdSchema });

/** An id of something else as one segment of an address; `.` and `..` would name another place of the tenant's. */
export const segmentSchema = z
	.string()
	.min(1)
	.max(255)
	.refine((id) => id !== "." && id !== "..");

export const metadataParamsSchema = userParamsSchema.extend({ kind: z.enum(metadataKinds) });
