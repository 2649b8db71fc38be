import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";
import { pageNumberSchema } from "../http/page-schema.ts";
import { organizationIdSchema } from "../ids/organization-id.ts";
import { roleIdSchema } from "../ids/role-id.ts";
import { upstreamDateSchema } from "../management-api/read-leniently.ts";
import { emailSchema } from "../users/identifier-schemas.ts";
import { mostMemberRoles } from "./member-role-limit.ts";

/** `page` counts from 1. */
export const invitationsQuerySchema = z.object({ page: pageNumberSchema(20) });

export type InvitationsQuery = z.infer<typeof invitationsQuerySchema>;

/** An invitation, with Auth0's field names. Its link is a secret and therefore not a field here. */
export const invitationSchema = z.object({
	id: z.string(),
	invitee: z.object({ email: z.string().optional() }).optional(),
	inviter: z.object({ name: z.string().optional() }).optional(),
	client_id: z.string().optional(),
	connection_id: z.string().optional(),
	roles: z.array(z.string()).optional(),
	created_at: upstreamDateSchema.optional(),
	expires_at: upstreamDateSchema.optional(),
});

export type Invitation = z.infer<typeof invitationSchema>;

/** Auth0 gives no total of invitations: `hasMore` is true if the page is full. */
export const invitationsSchema = z.object({ invitations: z.array(invitationSchema), hasMore: z.boolean() });

export type Invitations = z.infer<typeof invitationsSchema>;

export const createInvitationInputSchema = z.object({
	email: emailSchema,
	inviterName: z.string().trim().min(1).max(300),
	clientId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
	connectionId: z
		.string()
		.regex(/^con_[A-Za-z0-9]{1,64}$/)
		.optional(),
	roleIds: z.array(roleIdSchema).max(mostMemberRoles).default([]),
	ttlSeconds: z.number().int().min(60).max(2_592_000),
	/** If true, Auth0 mails the link to the invitee. */
	sendsEmail: z.boolean(),
	reason: reasonSchema,
});

export type CreateInvitationInput = z.input<typeof createInvitationInputSchema>;

/** An invitation with its link, returned for a new invitation and when a person asks for the link. */
export const invitationLinkSchema = z.object({ invitation: invitationSchema, url: z.string() });

export type InvitationLink = z.infer<typeof invitationLinkSchema>;

export const invitationParamsSchema = z.object({
	organizationId: organizationIdSchema,
	invitationId: z.string().regex(/^uinv_[A-Za-z0-9]{1,64}$/),
});

export type InvitationParams = z.infer<typeof invitationParamsSchema>;

export const invitationLinkInputSchema = z.object({ reason: reasonSchema });

export type InvitationLinkInput = z.infer<typeof invitationLinkInputSchema>;

export const deleteInvitationInputSchema = z.object({ reason: reasonSchema });

export type DeleteInvitationInput = z.infer<typeof deleteInvitationInputSchema>;
