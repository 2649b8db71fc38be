import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";

export const userRoleSchema = z.object({ id: z.string(), name: z.string(), description: z.string().nullish() });

export type UserRole = z.infer<typeof userRoleSchema>;

export const userRolesSchema = z.object({ roles: z.array(userRoleSchema), total: z.number() });

export type UserRoles = z.infer<typeof userRolesSchema>;

export const changeRolesInputSchema = z.object({
	roleIds: z.array(z.string().min(1)).min(1).max(50),
	reason: reasonSchema,
});

export type ChangeRolesInput = z.infer<typeof changeRolesInputSchema>;

const permissionSourceSchema = z.object({
	source_id: z.string(),
	source_name: z.string(),
	source_type: z.string(),
});

export const userPermissionSchema = z.object({
	permission_name: z.string(),
	description: z.string().nullish(),
	resource_server_name: z.string(),
	resource_server_identifier: z.string(),
	sources: z.array(permissionSourceSchema).default([]),
});

export const userPermissionsSchema = z.object({ permissions: z.array(userPermissionSchema), total: z.number() });

export type UserPermissions = z.infer<typeof userPermissionsSchema>;
