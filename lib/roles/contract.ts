import { z } from "zod";
import { permissionChangeSchema } from "../apis/contract.ts";
import { reasonSchema } from "../audit/reason-schema.ts";
import { pageSchema } from "../http/page-schema.ts";
import { userIdSchema } from "../users/user-id.ts";

/** A tenant role as Auth0 names its parts. */
export const roleSchema = z.object({ id: z.string(), name: z.string(), description: z.string().nullish() });

export type Role = z.infer<typeof roleSchema>;

/** `page` counts from 1. `name` filters by a part of the role's name, any case. */
export const roleListQuerySchema = z.object({
	name: z.string().max(128).default(""),
	page: z.coerce.number().int().min(1).max(1_000).default(1),
});

export type RoleListQuery = z.infer<typeof roleListQuerySchema>;

export const roleListSchema = pageSchema.extend({ roles: z.array(roleSchema) });

export type RoleList = z.infer<typeof roleListSchema>;

const rolePageQuerySchema = z.object({ page: z.coerce.number().int().min(1).max(1_000).default(1) });

/** `from` is the `nextFrom` of the page before, for pages behind the first 1,000 members. */
export const roleMembersQuerySchema = rolePageQuerySchema.extend({ from: z.string().min(1).max(512).optional() });

export type RoleMembersQuery = z.infer<typeof roleMembersQuerySchema>;

export const rolePermissionSchema = z.object({
	permission_name: z.string(),
	description: z.string().nullish(),
	resource_server_name: z.string(),
	resource_server_identifier: z.string(),
});

/** All permissions of a role. `version` tells this set from any other; `hasMore` where the role has more than the first 1,000. */
export const rolePermissionsSchema = z.object({
	permissions: z.array(rolePermissionSchema),
	version: z.string(),
	hasMore: z.boolean(),
});

export type RolePermissions = z.infer<typeof rolePermissionsSchema>;

/** `version` is that of the set which the editor started from. */
export const updateRolePermissionsInputSchema = permissionChangeSchema.safeExtend({
	version: z.string().min(1).max(64),
	reason: reasonSchema,
});

export type UpdateRolePermissionsInput = z.infer<typeof updateRolePermissionsInputSchema>;

export const roleMemberSchema = z.object({
	/** Empty where it could not be read. */
	user_id: z.string(),
	name: z.string().optional(),
	email: z.string().optional(),
});

/** `nextFrom` where members follow that have no numbered page. */
export const roleMembersSchema = pageSchema.extend({
	users: z.array(roleMemberSchema),
	nextFrom: z.string().optional(),
});

export type RoleMembers = z.infer<typeof roleMembersSchema>;

/** Whom a role is given to or taken from. */
export const roleMembersInputSchema = z.object({
	userIds: z.array(userIdSchema).min(1).max(1_000),
	reason: reasonSchema,
});

export type RoleMembersInput = z.infer<typeof roleMembersInputSchema>;

export const roleParamsSchema = z.object({ roleId: z.string().regex(/^rol_[A-Za-z0-9]{1,64}$/) });
