import { z } from "zod";
import { mostPermissions, toPermissionKey } from "./permission-key.ts";

/** A permission as an API defines it. Auth0 calls it a scope. */
const definedPermissionSchema = z.object({ value: z.string(), description: z.string().nullish() });

/** An API of the tenant (Auth0's resource server) with every permission it defines. */
export const apiSchema = z.object({
	id: z.string(),
	/** Empty for the Management API of some tenants; the identifier is always there. */
	name: z.string().nullish(),
	identifier: z.string(),
	scopes: z.array(definedPermissionSchema).default([]),
	/** True for an API of Auth0 itself. */
	is_system: z.boolean().nullish(),
});

/** `hasMore` where the tenant has more than the first 1,000. */
export const apiListSchema = z.object({ apis: z.array(apiSchema), hasMore: z.boolean() });

export type ApiList = z.infer<typeof apiListSchema>;

/** A permission of an API, as a save names it. Auth0 takes names of 280 characters and identifiers of 600. */
const apiPermissionSchema = z.object({
	permission_name: z.string().min(1).max(280),
	resource_server_identifier: z.string().min(1).max(600),
});

const permissionsSchema = z.array(apiPermissionSchema).max(mostPermissions).default([]);

/** Which permissions a save gives and takes. None of them stands on both sides. */
export const permissionChangeSchema = z
	.object({ add: permissionsSchema, remove: permissionsSchema })
	.refine(({ add, remove }) => {
		const removed = new Set(remove.map(toPermissionKey));
		return !add.some((permission) => removed.has(toPermissionKey(permission)));
	}, "A permission is either given or taken.");

export type PermissionChange = z.infer<typeof permissionChangeSchema>;
