import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";
import { problemSchema } from "../http/problem.ts";
import { userIdSchema } from "../ids/user-id.ts";
import { isObject } from "../json/is-object.ts";
import { isTooDeep } from "../json/is-too-deep.ts";
import { unreadSchema, upstreamDateSchema } from "../management-api/read-leniently.ts";
import { emailSchema, phoneSchema, usernameSchema } from "./identifier-schemas.ts";
import { profileLimits } from "./profile.ts";

/** Fields that are masked for a level without `pii:reveal` and can be shown one at a time. */
const revealFields = ["email", "phone_number", "last_ip", "user_metadata", "app_metadata"] as const;

export type RevealField = (typeof revealFields)[number];

export const revealInputSchema = z.object({ field: z.enum(revealFields), reason: reasonSchema });

export type RevealInput = z.infer<typeof revealInputSchema>;

/** `value` is null if the user has none. */
export const revealedSchema = z.object({ field: z.enum(revealFields), value: z.unknown() });

export type Revealed = z.infer<typeof revealedSchema>;

const providersText = z.string().optional().catch(undefined);

/** The profile of a linked account as its provider sends it, in any shape. The primary account's is at the user's root. */
const profileDataSchema = z.object({
	email: providersText,
	email_verified: z.boolean().optional().catch(undefined),
	name: providersText,
	username: providersText,
	nickname: providersText,
	phone_number: providersText,
});

/** An identity of a user, with Auth0's field names, reduced to what the console shows. Dates are ISO 8601 in UTC. */
const identitySchema = z.object({
	connection: z.string(),
	provider: z.string(),
	/** Some providers send a number. */
	user_id: z.union([z.string(), z.number()]).transform(String),
	isSocial: z.boolean().optional(),
	profileData: profileDataSchema.optional().catch(undefined),
});

export type Identity = z.infer<typeof identitySchema>;

export const userSummarySchema = z.object({
	/** Empty if it could not be read: such a user cannot be opened. */
	user_id: z.string(),
	name: z.string().optional(),
	nickname: z.string().optional(),
	email: z.string().optional(),
	email_verified: z.boolean().optional(),
	username: z.string().optional(),
	phone_number: z.string().optional(),
	blocked: z.boolean().optional(),
	identities: z.array(identitySchema).default([]),
	created_at: upstreamDateSchema.optional(),
	updated_at: upstreamDateSchema.optional(),
	last_login: upstreamDateSchema.optional(),
	logins_count: z.number().optional(),
	/** Rolecall's own field: the parts that lack the documented shape and are left out. */
	unread: z.array(unreadSchema).optional(),
});

export type UserSummary = z.infer<typeof userSummarySchema>;

/** Not parsed further: a record of the schema library would lose a key named `__proto__`. */
const metadataSchema = z.custom<Record<string, unknown>>((value) => isObject(value) && !isTooDeep(value));

export type Metadata = z.infer<typeof metadataSchema>;

/** A row of the list. Of the metadata it has only the values at the requested paths. */
export const userRowSchema = userSummarySchema.extend({
	/** The linked account that the search matched, if the user's own root did not match. */
	linked: identitySchema.optional(),
	/** The fields and the paths in the metadata that the search matched, if the name and the e-mail did not. The row has their values. */
	matches: z.array(z.string()).optional(),
	given_name: z.string().optional(),
	family_name: z.string().optional(),
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
	last_password_reset: upstreamDateSchema.optional(),
	multifactor: z.array(z.string()).optional(),
	user_metadata: metadataSchema.default({}),
	app_metadata: metadataSchema.default({}),
});

export type User = z.infer<typeof userSchema>;

export const userBlockSchema = z.object({ identifier: z.string(), ip: z.string().optional() });

/** A user and their brute-force blocks, each with its IP (absent if Auth0 names none). */
export const userPageSchema = z.object({
	user: userSchema,
	/** `unavailable` if Auth0 did not respond to that one call: the page then says so instead of "none". */
	lockouts: z.discriminatedUnion("state", [
		z.object({ state: z.literal("known"), blocks: z.array(userBlockSchema) }),
		z.object({ state: z.literal("unavailable"), code: problemSchema.shape.code }),
	]),
});

export type UserPage = z.infer<typeof userPageSchema>;

/**
 * Response of a change of a user. It has no lockouts, because no such change touches them. `auditId` names the audit entry of a change that
 * can be undone, and is absent if nothing differed.
 */
export const changedUserPageSchema = userPageSchema.pick({ user: true }).extend({ auditId: z.string().optional() });

export type ChangedUserPage = z.infer<typeof changedUserPageSchema>;

/** Response of a change of a sign-in identifier or a password, which cannot be undone. */
export const changedSignInSchema = userPageSchema.pick({ user: true });

/** The editable profile fields. An empty string clears a field (`null` upstream). */
const profileSchema = z
	.object({
		name: z.string().trim().max(profileLimits.name),
		nickname: z.string().trim().max(profileLimits.nickname),
		given_name: z.string().trim().max(profileLimits.given_name),
		family_name: z.string().trim().max(profileLimits.family_name),
	})
	.exactPartial();

/** The values that the editor started from, unchanged: they may exceed Auth0's current limits or have spaces around them. */
const profileBaseSchema = z.object({
	name: z.string().optional(),
	nickname: z.string().optional(),
	given_name: z.string().optional(),
	family_name: z.string().optional(),
});

/** The audit entry of the act that this one undoes. */
const undoesSchema = z.uuid().optional();

/** If the user differs from `base` by now, the response is 409 `conflict`. */
export const updateProfileInputSchema = z.object({
	base: profileBaseSchema,
	changes: profileSchema,
	reason: reasonSchema,
	undoes: undoesSchema,
});

export type UpdateProfileInput = z.infer<typeof updateProfileInputSchema>;

/**
 * A new user of a database or passwordless connection, identified by an e-mail, a username or a phone number, as the connection requires.
 * In a database, a user without a password gets one that nobody knows, and a ticket lets them choose their own.
 */
const newUserSchema = z.object({
	connection: z.string().min(1).max(128),
	email: emailSchema.exactOptional(),
	phone_number: phoneSchema.exactOptional(),
	phone_verified: z.boolean().exactOptional(),
	/** True if the connection has no passwords, if the caller knows. */
	passwordless: z.boolean().exactOptional(),
	email_verified: z.boolean().exactOptional(),
	/** Sends Auth0's verification mail. */
	verify_email: z.boolean().exactOptional(),
	username: usernameSchema.exactOptional(),
	name: z.string().trim().min(1).max(profileLimits.name).exactOptional(),
	given_name: z.string().trim().min(1).max(profileLimits.given_name).exactOptional(),
	family_name: z.string().trim().min(1).max(profileLimits.family_name).exactOptional(),
	password: z.string().min(1).max(72).exactOptional(),
	reason: reasonSchema,
});

export const createUserInputSchema = newUserSchema.refine(
	({ email, phone_number, username }) => [email, phone_number, username].some((known) => known !== undefined),
	{ path: ["email"], message: "A user needs an e-mail, a username or a phone number." },
);

export type CreateUserInput = z.infer<typeof createUserInputSchema>;

const metadataKinds = ["user_metadata", "app_metadata"] as const;

export type MetadataKind = (typeof metadataKinds)[number];

/** `base` is the whole object that the editor started from, `value` the whole wanted object. Only the differences are written. */
export const updateMetadataInputSchema = z.object({
	base: metadataSchema,
	value: metadataSchema,
	reason: reasonSchema,
	undoes: undoesSchema,
});

export type UpdateMetadataInput = z.infer<typeof updateMetadataInputSchema>;

/** The `current` member of a 409 `conflict`: each field or top-level key that is no longer as the editor found it. */
export type Conflict = { current: Record<string, unknown>; changed: string[] };

export const actInputSchema = z.object({ reason: reasonSchema });

export type ActInput = z.infer<typeof actInputSchema>;

export const blockInputSchema = actInputSchema.extend({ undoes: undoesSchema });

export type BlockInput = z.infer<typeof blockInputSchema>;

/** Deleting requires a typed confirmation: the user's e-mail, or the id of a user without one. */
export const deleteUserInputSchema = z.object({ confirmation: z.string(), reason: reasonSchema });

export type DeleteUserInput = z.infer<typeof deleteUserInputSchema>;

/** The path parameters of one user. */
export const userParamsSchema = z.object({ userId: userIdSchema });

/** An id of another resource as one path segment. `.` and `..` would lead to another resource of the tenant. */
export const segmentSchema = z
	.string()
	.min(1)
	.max(255)
	.refine((id) => id !== "." && id !== "..");

export const metadataParamsSchema = userParamsSchema.extend({ kind: z.enum(metadataKinds) });
