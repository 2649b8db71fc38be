import { z } from "zod";
import { splitUserId, userIdSchema } from "../ids/user-id.ts";
import { upstreamDateSchema } from "../management-api/read-leniently.ts";
import { emailSchema, phoneSchema, usernameSchema } from "./identifier-schemas.ts";
import { ticketLifetimes, verifications } from "./sign-in-options.ts";
import { actInputSchema, segmentSchema, userParamsSchema } from "./user.ts";

/** A method by which a user proves their identity: a factor, a passkey or a code, with Auth0's field names. */
export const signInMethodSchema = z.object({
	id: z.string(),
	type: z.string(),
	confirmed: z.boolean().optional(),
	name: z.string().optional(),
	phone_number: z.string().optional(),
	email: z.string().optional(),
	created_at: upstreamDateSchema.optional(),
	last_auth_at: upstreamDateSchema.optional(),
	preferred_authentication_method: z.string().optional(),
	credential_device_type: z.string().optional(),
	credential_backed_up: z.boolean().optional(),
});

export type SignInMethod = z.infer<typeof signInMethodSchema>;

/** The methods, at most 1,000, and their total. */
export const signInMethodsSchema = z.object({ methods: z.array(signInMethodSchema), total: z.number() });

export type SignInMethods = z.infer<typeof signInMethodsSchema>;

export const methodParamsSchema = userParamsSchema.extend({ methodId: segmentSchema });

export const recoveryCodeSchema = z.object({ recoveryCode: z.string() });

export type RecoveryCode = z.infer<typeof recoveryCodeSchema>;

/** `base` is the value that the person saw, empty for none. If the user has another one by now, the response is 409 `conflict`. */
export const updateEmailInputSchema = actInputSchema.extend({
	base: z.string(),
	email: emailSchema,
	verification: z.enum(verifications),
});

export type UpdateEmailInput = z.infer<typeof updateEmailInputSchema>;

export const updateUsernameInputSchema = actInputSchema.extend({
	base: z.string(),
	username: usernameSchema,
});

export type UpdateUsernameInput = z.infer<typeof updateUsernameInputSchema>;

export const updatePhoneInputSchema = actInputSchema.extend({
	base: z.string(),
	phone_number: phoneSchema,
	verification: z.enum(["verified", "unverified"]),
});

export type UpdatePhoneInput = z.infer<typeof updatePhoneInputSchema>;

/** Auth0 accepts 1 to 72 bytes. The connection's policy may require more. */
export const updatePasswordInputSchema = actInputSchema.extend({
	password: z
		.string()
		.min(1)
		.refine((password) => new TextEncoder().encode(password).length <= 72),
});

export type UpdatePasswordInput = z.infer<typeof updatePasswordInputSchema>;

export const createTicketInputSchema = actInputSchema.extend({
	ttlSeconds: z.literal(ticketLifetimes),
	/** Whoever opens the link received it by mail, so the address is theirs. */
	markEmailVerified: z.boolean().default(false),
});

export type CreateTicketInput = z.input<typeof createTicketInputSchema>;

/** `expiresAt` is ISO 8601, by this server's clock. */
export const ticketSchema = z.object({ ticket: z.string(), expiresAt: z.string() });

export type Ticket = z.infer<typeof ticketSchema>;

export const linkIdentityInputSchema = actInputSchema.extend({ secondaryId: userIdSchema });

export type LinkIdentityInput = z.infer<typeof linkIdentityInputSchema>;

/** An identity is named by its provider, a pipe, and its id there. */
export const identityParamsSchema = userParamsSchema.extend({
	// The provider's id is a segment of the tenant's path, where `.` and `..` would lead to another resource.
	identityId: userIdSchema.refine((id) => ![".", ".."].includes(splitUserId(id)?.ownId ?? ".")),
});
