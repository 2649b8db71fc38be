import { z } from "zod";
import { permissionChangeSchema } from "../apis/contract.ts";
import { reasonSchema } from "../audit/reason-schema.ts";
import { actReportSchema } from "../audit/steps.ts";
import { lossSchema } from "../directory/loss.ts";
import { pageNumberSchema, pageSchema, peoplePageSchema } from "../http/page-schema.ts";
import { problemSchema } from "../http/problem.ts";
import { roleIdSchema } from "../ids/role-id.ts";
import { personSchema } from "../users/people/people-input.ts";
import { mostCounted, mostRemoved } from "./request-limits.ts";

/** A role, with Auth0's field names. `owner_id` is the organization that owns the role, absent for a role of the tenant. */
export const roleSchema = z.object({
	id: z.string(),
	name: z.string(),
	description: z.string().nullish(),
	owner_id: z.string().nullish(),
});

export type Role = z.infer<typeof roleSchema>;

/** `page` counts from 1. `name` matches part of the role's name, in any case. */
export const roleListQuerySchema = z.object({
	name: z.string().max(128).default(""),
	page: pageNumberSchema(1_000),
});

export type RoleListQuery = z.infer<typeof roleListQuerySchema>;

export const roleListSchema = pageSchema.extend({ roles: z.array(roleSchema) });

export type RoleList = z.infer<typeof roleListSchema>;

const organizationIdSchema = z.string().regex(/^org_[A-Za-z0-9]{1,64}$/);

/** Selects the roles of one organization, or of the tenant if no id is given. */
export const allRolesQuerySchema = z.object({ organizationId: organizationIdSchema.optional() });

/** All roles of one owner. `hasMore` is true if there are more than the first 1,000. */
export const allRolesSchema = z.object({ roles: z.array(roleSchema), hasMore: z.boolean() });

export type AllRoles = z.infer<typeof allRolesSchema>;

/** `id` may be repeated. `organizationId` is set for the roles of one organization. */
export const roleCountsQuerySchema = allRolesQuerySchema.extend({
	id: z.preprocess((ids) => (typeof ids === "string" ? [ids] : ids), z.array(roleIdSchema).min(1).max(mostCounted)),
});

/**
 * Numbers of a role's members and permissions; `null` if a number could not be counted, with the reason in `code`. `hasMoreMembers` is true
 * if there are more members than were counted.
 */
const roleCountsSchema = z.object({
	id: z.string(),
	members: z.number().nullable(),
	hasMoreMembers: z.boolean(),
	permissions: z.number().nullable(),
	code: problemSchema.shape.code.nullable(),
	/** The time up to which the directory counted the members; absent if Auth0 did. */
	asOf: z.string().optional(),
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

/** Selects a page of the roles for an access file. */
export const accessRolesQuerySchema = z.object({ page: pageNumberSchema(1_000) });

/** Describes a file of the roles that is about to be saved. */
export const fileExportInputSchema = z.object({
	reason: reasonSchema,
	roles: z.number().int().min(0),
	format: z.enum(["yaml", "json"]),
});

export type FileExportInput = z.infer<typeof fileExportInputSchema>;

/** `total` includes roles of organizations, which an access file never holds. */
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

/**
 * `copyOf` is the role whose permissions are copied; `organizationId` is the organization that owns the new role, absent for the tenant.
 */
export const createRoleInputSchema = z.object({
	name: roleNameSchema,
	description: roleDescriptionSchema.default(""),
	organizationId: organizationIdSchema.optional(),
	copyOf: roleIdSchema.optional(),
	reason: reasonSchema,
});

export type CreateRoleInput = z.input<typeof createRoleInputSchema>;

/** The new role and the report on its permissions. */
export const createdRoleSchema = z.object({ role: roleSchema, report: actReportSchema });

export type CreatedRole = z.infer<typeof createdRoleSchema>;

/** `base` holds the values that the editor loaded. */
export const updateRoleInputSchema = z.object({
	name: roleNameSchema.optional(),
	description: roleDescriptionSchema.optional(),
	base: z.object({ name: z.string().max(1_000), description: z.string().max(10_000) }),
	reason: reasonSchema,
});

export type UpdateRoleInput = z.infer<typeof updateRoleInputSchema>;

export const deleteRoleInputSchema = z.object({ reason: reasonSchema });

export type DeleteRoleInput = z.infer<typeof deleteRoleInputSchema>;

/** Counts of what a delete of the role removes. `level` is the Rolecall level that the role gives. */
export const roleDeletePreflightSchema = z.object({
	members: z.number(),
	permissions: z.array(z.object({ api: z.string(), count: z.number() })),
	level: z.string().nullable(),
	loss: lossSchema.optional(),
});

export type RoleDeletePreflight = z.infer<typeof roleDeletePreflightSchema>;

/** All permissions of a role. `version` identifies this exact set; `hasMore` is true if the role has more than the first 1,000. */
export const rolePermissionsSchema = z.object({
	permissions: z.array(rolePermissionSchema),
	version: z.string(),
	hasMore: z.boolean(),
});

export type RolePermissions = z.infer<typeof rolePermissionsSchema>;

/** `version` is the version of the set that the editor loaded. */
export const updateRolePermissionsInputSchema = permissionChangeSchema.safeExtend({
	version: z.string().min(1).max(64),
	reason: reasonSchema,
});

export type UpdateRolePermissionsInput = z.infer<typeof updateRolePermissionsInputSchema>;

/** Selects the permissions that a role would lose, as keys. */
export const permissionLossQuerySchema = z.object({
	remove: z.preprocess(
		(keys) => (typeof keys === "string" ? [keys] : keys),
		z.array(z.string().min(1).max(1_000)).min(1).max(mostRemoved),
	),
});

/** `loss` is absent if the directory cannot answer. */
export const permissionLossSchema = z.object({ loss: lossSchema.optional() });

export type PermissionLoss = z.infer<typeof permissionLossSchema>;

/** `nextFrom` is set if members follow that have no numbered page. */
export const roleMembersSchema = peoplePageSchema.extend({
	users: z.array(personSchema),
	nextFrom: z.string().optional(),
});

export type RoleMembers = z.infer<typeof roleMembersSchema>;

export const roleParamsSchema = z.object({ roleId: roleIdSchema });

export type RoleParams = z.infer<typeof roleParamsSchema>;
