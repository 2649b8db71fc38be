import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";
import { pageSchema } from "../http/page-schema.ts";
import { roleIdSchema } from "../roles/role-id.ts";
import { mostLookedUp } from "../users/lookup-limits.ts";
import { userIdSchema } from "../users/user-id.ts";
import { organizationIdSchema } from "./organization-id.ts";

/** `page` counts from 1. `from` is the `nextFrom` of the page before, for pages behind the first 1,000 members. */
export const organizationMembersQuerySchema = z.object({
	page: z.coerce.number().int().min(1).max(1_000).default(1),
	from: z.string().min(1).max(512).optional(),
});

export type OrganizationMembersQuery = z.infer<typeof organizationMembersQuerySchema>;

/** A role that a member has in the organization, as the list of members names it. */
const memberRoleNameSchema = z.object({ id: z.string(), name: z.string() });

export const organizationMemberSchema = z.object({
	/** Empty where it could not be read. */
	user_id: z.string(),
	name: z.string().optional(),
	email: z.string().optional(),
	/** Absent where the grant does not allow to read them. */
	roles: z.array(memberRoleNameSchema).optional(),
});

export type OrganizationMember = z.infer<typeof organizationMemberSchema>;

/** `nextFrom` where members follow that have no numbered page. */
export const organizationMembersSchema = pageSchema.extend({
	members: z.array(organizationMemberSchema),
	nextFrom: z.string().optional(),
});

export type OrganizationMembers = z.infer<typeof organizationMembersSchema>;

/** Who becomes a member, or is one no more. */
export const organizationMembersInputSchema = z.object({
	userIds: z.array(userIdSchema).min(1).max(1_000),
	reason: reasonSchema,
});

export type OrganizationMembersInput = z.infer<typeof organizationMembersInputSchema>;

/** Each `user` is asked about. */
export const heldMembersQuerySchema = z.object({
	user: z
		.union([userIdSchema, z.array(userIdSchema).min(1).max(mostLookedUp)])
		.transform((users) => (typeof users === "string" ? [users] : users)),
});

/** Which of the users are members. */
export const heldMembersSchema = z.object({ held: z.array(z.string()) });

export type HeldMembers = z.infer<typeof heldMembersSchema>;

export const memberParamsSchema = z.object({ organizationId: organizationIdSchema, userId: userIdSchema });

export type MemberParams = z.infer<typeof memberParamsSchema>;

/** `owner_id` is the organization that the role exists within; a role of the tenant has none. */
export const memberRoleSchema = z.object({
	id: z.string(),
	name: z.string(),
	description: z.string().nullish(),
	owner_id: z.string().nullish(),
});

export type MemberRole = z.infer<typeof memberRoleSchema>;

/** The roles that a member has in one organization, directly. `version` tells this set from any other. */
export const memberRolesSchema = z.object({ roles: z.array(memberRoleSchema), version: z.string() });

export type MemberRoles = z.infer<typeof memberRolesSchema>;

const roleIdsSchema = z.array(roleIdSchema).max(100).default([]);

/** `version` is that of the roles which the editor started from. */
export const updateMemberRolesInputSchema = z
	.object({
		version: z.string().min(1).max(64),
		add: roleIdsSchema,
		remove: roleIdsSchema,
		reason: reasonSchema,
		undoes: z.uuid().optional(),
	})
	.refine(({ add, remove }) => !add.some((id) => remove.includes(id)), "A role is either given or taken.");

export type UpdateMemberRolesInput = z.infer<typeof updateMemberRolesInputSchema>;
