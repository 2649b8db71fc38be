import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";
import { roleIdSchema } from "../ids/role-id.ts";

const roleIdsSchema = z.array(roleIdSchema).max(100).default([]);

/** Roles added and removed in one save. `version` is the version of the set that the editor loaded. */
export const roleSetChangeSchema = z
	.object({
		version: z.string().min(1).max(64),
		add: roleIdsSchema,
		remove: roleIdsSchema,
		reason: reasonSchema,
		undoes: z.uuid().optional(),
	})
	.refine(({ add, remove }) => !add.some((id) => remove.includes(id)), "A role is either given or taken.");

export type RoleSetChange = z.infer<typeof roleSetChangeSchema>;
