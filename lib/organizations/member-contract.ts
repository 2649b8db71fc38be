import { z } from "zod";
import { peoplePageSchema } from "../http/page-schema.ts";
import { organizationIdSchema } from "../ids/organization-id.ts";
import { userIdSchema } from "../ids/user-id.ts";
import { personSchema } from "../users/people/people-input.ts";

/** A role of a member within the organization, as the member list returns it. */
const memberRoleNameSchema = z.object({ id: z.string(), name: z.string() });

export const organizationMemberSchema = personSchema.extend({
	/** Absent if the grant does not allow reading them. */
	roles: z.array(memberRoleNameSchema).optional(),
});

export type OrganizationMember = z.infer<typeof organizationMemberSchema>;

/** `nextFrom` is set if members follow that have no numbered page. */
export const organizationMembersSchema = peoplePageSchema.extend({
	members: z.array(organizationMemberSchema),
	nextFrom: z.string().optional(),
});

export type OrganizationMembers = z.infer<typeof organizationMembersSchema>;

export const memberParamsSchema = z.object({ organizationId: organizationIdSchema, userId: userIdSchema });

export type MemberParams = z.infer<typeof memberParamsSchema>;

/** `owner_id` is the organization that owns the role, absent for a role of the tenant. */
export const memberRoleSchema = z.object({
	id: z.string(),
	name: z.string(),
	description: z.string().nullish(),
	owner_id: z.string().nullish(),
});

export type MemberRole = z.infer<typeof memberRoleSchema>;

/** The roles assigned to a member directly in one organization. `version` identifies this exact set. */
export const memberRolesSchema = z.object({ roles: z.array(memberRoleSchema), version: z.string() });

export type MemberRoles = z.infer<typeof memberRolesSchema>;
