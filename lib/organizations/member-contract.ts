import { z } from "zod";
import { pageSchema } from "../http/page-schema.ts";
import { organizationIdSchema } from "../ids/organization-id.ts";
import { userIdSchema } from "../ids/user-id.ts";
import { personSchema } from "../users/people/people-input.ts";

/** A role that a member has in the organization, as the list of members names it. */
const memberRoleNameSchema = z.object({ id: z.string(), name: z.string() });

export const organizationMemberSchema = personSchema.extend({
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
