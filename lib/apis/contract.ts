import { z } from "zod";
import { mostPermissions, toPermissionKey } from "../management-api/permission-key.ts";

/** A permission as an API defines it. Auth0 calls it a scope. */
const definedPermissionSchema = z.object({ value: z.string(), description: z.string().nullish() });

/** An API of the tenant (a resource server in Auth0's terms) with every permission it defines. */
export const apiSchema = z.object({
	id: z.string(),
	/** Empty for the Management API of some tenants. The identifier is always present. */
	name: z.string().nullish(),
	identifier: z.string(),
	scopes: z.array(definedPermissionSchema).default([]),
	/** True for an API that belongs to Auth0 itself. */
	is_system: z.boolean().nullish(),
});

/** The first 1,000 APIs of the tenant. `hasMore` is true if the tenant has more. */
export const apiListSchema = z.object({ apis: z.array(apiSchema), hasMore: z.boolean() });

export type ApiList = z.infer<typeof apiListSchema>;

/** A permission of an API, as a save names it. Auth0 accepts names of up to 280 characters and identifiers of up to 600. */
const apiPermissionSchema = z.object({
	permission_name: z.string().min(1).max(280),
	resource_server_identifier: z.string().min(1).max(600),
});

const permissionsSchema = z.array(apiPermissionSchema).max(mostPermissions).default([]);

/** The permissions that a save gives and takes. No permission is in both lists. */
export const permissionChangeSchema = z
	.object({ add: permissionsSchema, remove: permissionsSchema })
	.refine(({ add, remove }) => {
		const removed = new Set(remove.map(toPermissionKey));
		return !add.some((permission) => removed.has(toPermissionKey(permission)));
	}, "A permission is either given or taken.");

export type PermissionChange = z.infer<typeof permissionChangeSchema>;
