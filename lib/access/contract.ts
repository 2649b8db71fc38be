import { z } from "zod";
import { permissions } from "./permissions.ts";
import type { AssignRule } from "./policy/access-policy.ts";
import type { FieldRule } from "./policy/fields/field-rules.ts";
import type { Scope } from "./policy/scope/scope.ts";

/** A level of the policy in force, as the settings show it. The policy has parsed the parts that are not parsed here. */
const levelSettingsSchema = z.object({
	id: z.string(),
	name: z.string().optional(),
	permissions: z.array(z.enum(permissions)),
	scope: z.custom<Scope>().optional(),
	fields: z.custom<readonly FieldRule[]>().optional(),
	/** The rules that give the level. */
	rules: z.custom<readonly AssignRule[]>(),
});

export type LevelSettings = z.infer<typeof levelSettingsSchema>;

/** The access policy in force (`GET /api/access`). Without a `file` it is the built-in one. */
export const accessSettingsSchema = z.object({
	file: z.object({ path: z.string(), readAt: z.string() }).optional(),
	/** A changed file that is no policy, and since when: the policy read before it stays in force. */
	refused: z.object({ at: z.string(), problems: z.array(z.string()) }).optional(),
	/** From the highest. */
	levels: z.array(levelSettingsSchema),
});

export type AccessSettings = z.infer<typeof accessSettingsSchema>;
