import { z } from "zod";
import { type PermissionChange, permissionChangeSchema } from "../apis/contract.ts";
import { reasonSchema } from "../audit/reason-schema.ts";
import { problemSchema } from "../http/problem.ts";
import { roleIdSchema } from "../ids/role-id.ts";
import { userRoleSchema } from "./user-roles.ts";

/**
 * A way by which a user holds permissions. `role` is given directly, `organization` and `group` give their role `through` a membership,
 * `other` is a role of which Auth0 does not say how the user has it.
 */
const holdingSchema = z.object({
	kind: z.enum(["direct", "role", "organization", "group", "other"]),
	role: userRoleSchema.optional(),
	through: z.object({ id: z.string(), name: z.string() }).optional(),
});

export type Holding = z.infer<typeof holdingSchema>;

const effectivePermissionSchema = z.object({
	permission_name: z.string(),
	description: z.string().nullish(),
	resource_server_name: z.string(),
	resource_server_identifier: z.string(),
	/** Places in `holdings`, at least one. */
	by: z.array(z.number()),
});

export type EffectivePermission = z.infer<typeof effectivePermissionSchema>;

/** Whether a kind of source could be read; the problem's code and the scope say why not. `hasMore` where there is more than was read. */
const sourceStateSchema = z.object({
	code: problemSchema.shape.code.optional(),
	scope: z.string().optional(),
	hasMore: z.boolean(),
});

export type SourceState = z.infer<typeof sourceStateSchema>;

/** What a user may do, and by which ways. `version` is that of the direct roles and permissions together. */
export const userAccessSchema = z.object({
	version: z.string(),
	holdings: z.array(holdingSchema),
	permissions: z.array(effectivePermissionSchema),
	/** Keys that are `direct`, and `role`. `hasMore` where the user has more than 1,000 permissions. */
	sources: z.object({ direct: sourceStateSchema, organizations: sourceStateSchema, groups: sourceStateSchema }),
});

export type UserAccess = z.infer<typeof userAccessSchema>;

const roleIdsSchema = z.array(roleIdSchema).max(200).default([]);

const roleChangeSchema = z
	.object({ add: roleIdsSchema, remove: roleIdsSchema })
	.refine(({ add, remove }) => !add.some((id) => remove.includes(id)), "A role is either given or taken.");

const nothing = { add: [], remove: [] };

/** `version` is that of the access which the editor started from. */
export const updateUserAccessInputSchema = z.object({
	version: z.string().min(1).max(64),
	roles: roleChangeSchema.default(nothing),
	permissions: permissionChangeSchema.default(nothing),
	reason: reasonSchema,
	undoes: z.uuid().optional(),
});

export type UpdateUserAccessInput = z.infer<typeof updateUserAccessInputSchema>;

/** What a save changes, without the version it starts from. */
export type AccessChange = { roles: { add: string[]; remove: string[] }; permissions: PermissionChange };
