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

/** The receivers of audit entries: the webhook of `AUDIT_WEBHOOK_URL`, and the place of `AUDIT_JSON_LINES`. */
export const sinkNames = ["webhook", "lines"] as const;

/** A receiver that has taken no audit entry since a time, although there are some. */
const stuckSinkSchema = z.object({ name: z.enum(sinkNames), since: z.string() });

export type StuckSink = z.infer<typeof stuckSinkSchema>;

/** The access policy in force (`GET /api/access`). Without a `file` it is the built-in one. */
export const accessSettingsSchema = z.object({
	file: z.object({ path: z.string(), readAt: z.string() }).optional(),
	/** A changed file that is no policy, and since when: the policy read before it stays in force. */
	refused: z.object({ at: z.string(), problems: z.array(z.string()) }).optional(),
	/** The receivers of audit entries that have been stuck for 10 minutes. */
	stuckSinks: z.array(stuckSinkSchema).optional(),
	/** From the highest. */
	levels: z.array(levelSettingsSchema),
});

export type AccessSettings = z.infer<typeof accessSettingsSchema>;
