import { z } from "zod";

export const userRoleSchema = z.object({ id: z.string(), name: z.string(), description: z.string().nullish() });

export type UserRole = z.infer<typeof userRoleSchema>;

export const userRolesSchema = z.object({ roles: z.array(userRoleSchema), total: z.number() });

export type UserRoles = z.infer<typeof userRolesSchema>;

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

export type UserPermissions = { permissions: z.infer<typeof userPermissionSchema>[]; total: number };
