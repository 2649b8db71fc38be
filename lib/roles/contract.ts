import { z } from "zod";
import { levels } from "../access/levels.ts";
import { permissionChangeSchema } from "../apis/contract.ts";
import { reasonSchema } from "../audit/reason-schema.ts";
import { actReportSchema } from "../audit/steps.ts";
import { pageSchema } from "../http/page-schema.ts";
import { problemSchema } from "../http/problem.ts";
import { roleIdSchema } from "../ids/role-id.ts";
import { personSchema } from "../users/people/people-input.ts";
import { mostCounted } from "./most-counted.ts";

/** A role as Auth0 names its parts. `owner_id` is the organization that it exists within; a role of the tenant has none. */
export const roleSchema = z.object({
	id: z.string(),
	name: z.string(),
	description: z.string().nullish(),
	owner_id: z.string().nullish(),
});

export type Role = z.infer<typeof roleSchema>;

/** `page` counts from 1. `name` filters by a part of the role's name, any case. */
export const roleListQuerySchema = z.object({
	name: z.string().max(128).default(""),
	page: z.coerce.number().int().min(1).max(1_000).default(1),
});

export type RoleListQuery = z.infer<typeof roleListQuerySchema>;

export const roleListSchema = pageSchema.extend({ roles: z.array(roleSchema) });

export type RoleList = z.infer<typeof roleListSchema>;

const organizationIdSchema = z.string().regex(/^org_[A-Za-z0-9]{1,64}$/);

/** The roles of one organization, or without it those of the tenant. */
export const allRolesQuerySchema = z.object({ organizationId: organizationIdSchema.optional() });

/** All roles of one owner. `hasMore` where there are more than the first 1,000. */
export const allRolesSchema = z.object({ roles: z.array(roleSchema), hasMore: z.boolean() });

export type AllRoles = z.infer<typeof allRolesSchema>;

/** `id` may stand several times. `organizationId` where they are the roles of one organization. */
export const roleCountsQuerySchema = allRolesQuerySchema.extend({
	id: z.preprocess((ids) => (typeof ids === "string" ? [ids] : ids), z.array(roleIdSchema).min(1).max(mostCounted)),
});

/**
 * How many people have a role, and how many permissions it gives; `null` where that could not be counted, and `code` says why. `hasMoreMembers`
 * where there are more than were counted.
 */
const roleCountsSchema = z.object({
	id: z.string(),
	members: z.number().nullable(),
	hasMoreMembers: z.boolean(),
	permissions: z.number().nullable(),
	code: problemSchema.shape.code.nullable(),
});

export type RoleCounts = z.infer<typeof roleCountsSchema>;

export const roleCountsListSchema = z.object({ counts: z.array(roleCountsSchema) });

export type RoleCountsList = z.infer<typeof roleCountsListSchema>;

export const rolePermissionSchema = z.object({
	permission_name: z.string(),
	description: z.string().nullish(),
	resource_server_name: z.string(),
	resource_server_identifier: z.string(),
});

/** A page of the roles of which a file is made. */
export const accessRolesQuerySchema = z.object({ page: z.coerce.number().int().min(1).max(1_000).default(1) });

/** `total` counts roles of organizations as well, which stand in no file. */
export const accessRoleListSchema = pageSchema.extend({
	roles: z.array(
		z.object({
			id: z.string(),
			name: z.string(),
			description: z.string().optional(),
			permissions: z.array(z.object({ permission_name: z.string(), resource_server_identifier: z.string() })),
		}),
	),
});

export type AccessRoleList = z.infer<typeof accessRoleListSchema>;

/** A role's name and description, as a person types them. */
const roleNameSchema = z.string().trim().min(1).max(128);
const roleDescriptionSchema = z.string().trim().max(500);

/** `copyOf` is the role whose permissions the new one gets; `organizationId` the organization that it exists within, absent for the tenant. */
export const createRoleInputSchema = z.object({
	name: roleNameSchema,
	description: roleDescriptionSchema.default(""),
	organizationId: organizationIdSchema.optional(),
	copyOf: roleIdSchema.optional(),
	reason: reasonSchema,
});

export type CreateRoleInput = z.input<typeof createRoleInputSchema>;

/** The new role, and what became of its permissions. */
export const createdRoleSchema = z.object({ role: roleSchema, report: actReportSchema });

export type CreatedRole = z.infer<typeof createdRoleSchema>;

/** `base` is what the editor started from. */
export const updateRoleInputSchema = z.object({
	name: roleNameSchema.optional(),
	description: roleDescriptionSchema.optional(),
	base: z.object({ name: z.string().max(1_000), description: z.string().max(10_000) }),
	reason: reasonSchema,
});

export type UpdateRoleInput = z.infer<typeof updateRoleInputSchema>;

export const deleteRoleInputSchema = z.object({ reason: reasonSchema });

export type DeleteRoleInput = z.infer<typeof deleteRoleInputSchema>;

/** What goes with a role. `level` is the Rolecall level that it gives. */
export const roleDeletePreflightSchema = z.object({
	members: z.number(),
	permissions: z.array(z.object({ api: z.string(), count: z.number() })),
	level: z.enum(levels).nullable(),
});

export type RoleDeletePreflight = z.infer<typeof roleDeletePreflightSchema>;

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

/** `nextFrom` where members follow that have no numbered page. */
export const roleMembersSchema = pageSchema.extend({
	users: z.array(personSchema),
	nextFrom: z.string().optional(),
});

export type RoleMembers = z.infer<typeof roleMembersSchema>;

export const roleParamsSchema = z.object({ roleId: roleIdSchema });
