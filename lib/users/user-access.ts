import { z } from "zod";
import { type PermissionChange, permissionChangeSchema } from "../apis/contract.ts";
import { reasonSchema } from "../audit/reason-schema.ts";
import { problemSchema } from "../http/problem.ts";
import { roleIdSchema } from "../ids/role-id.ts";
import { userRoleSchema } from "./user-roles.ts";

/**
 * A way by which a user holds permissions. `role` is given directly, `organization` and `group` give their role `through` a membership,
 * `other` is a role for which Auth0 does not say how the user holds it.
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
	/** Indexes into `holdings`, at least one. */
	by: z.array(z.number()),
});

export type EffectivePermission = z.infer<typeof effectivePermissionSchema>;

/**
 * Tells if a kind of source could be read; if not, the problem's code and scope say why. `hasMore` is true if there is more than was read.
 */
const sourceStateSchema = z.object({
	code: problemSchema.shape.code.optional(),
	scope: z.string().optional(),
	hasMore: z.boolean(),
});

export type SourceState = z.infer<typeof sourceStateSchema>;

/** The permissions of a user and where they come from. `version` is that of the direct roles and permissions together. */
export const userAccessSchema = z.object({
	version: z.string(),
	holdings: z.array(holdingSchema),
	permissions: z.array(effectivePermissionSchema),
	/** `direct` covers permissions that are `direct` and through a `role`. `hasMore` is true if the user has more than 1,000 permissions. */
	sources: z.object({ direct: sourceStateSchema, organizations: sourceStateSchema, groups: sourceStateSchema }),
	/** Tells whether the reader may view Rolecall as the user. `by_claim`: only a claim of the user's sign-in could give them a level. */
	viewAs: z.enum(["now", "by_claim"]).optional(),
});

export type UserAccess = z.infer<typeof userAccessSchema>;

const roleIdsSchema = z.array(roleIdSchema).max(200).default([]);

const roleChangeSchema = z
	.object({ add: roleIdsSchema, remove: roleIdsSchema })
	.refine(({ add, remove }) => !add.some((id) => remove.includes(id)), "A role is either given or taken.");

const nothing = { add: [], remove: [] };

/** `version` is that of the access that the editor started from. */
export const updateUserAccessInputSchema = z.object({
	version: z.string().min(1).max(64),
	roles: roleChangeSchema.default(nothing),
	permissions: permissionChangeSchema.default(nothing),
	reason: reasonSchema,
	undoes: z.uuid().optional(),
});

export type UpdateUserAccessInput = z.infer<typeof updateUserAccessInputSchema>;

/** The changes of a save, without the version that it starts from. */
export type AccessChange = { roles: { add: string[]; remove: string[] }; permissions: PermissionChange };
