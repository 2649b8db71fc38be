import { z } from "zod";
import { permissions } from "../access/permissions.ts";
import { reasonSchema } from "../audit/reason-schema.ts";

/** Signed-in person with permissions (`GET /api/me`). Without a level, `permissions` is empty. */
export const meSchema = z.object({
	userId: z.string(),
	name: z.string(),
	email: z.string().optional(),
	level: z.string().optional(),
	permissions: z.array(z.enum(permissions)),
	/** The sign-in at the tenant, as far as the tenant tells. Its age is measured by the clock of Rolecall. */
	signIn: z.object({ ageMs: z.number().optional(), hadSecondFactor: z.boolean().optional() }).optional(),
	/** The level, or the person with it, as whom the person looks at Rolecall, until a time in epoch ms. */
	viewAs: z.object({ level: z.string(), userId: z.string().optional(), untilMs: z.number() }).optional(),
});

/** A level or a person to look at Rolecall as. */
export const viewAsInputSchema = z
	.object({
		level: z.string().min(1).max(40).exactOptional(),
		userId: z.string().max(255).includes("|").exactOptional(),
		reason: reasonSchema,
	})
	.refine(({ level, userId }) => (level === undefined) !== (userId === undefined), {
		message: "Name a level or a person.",
	});

export type ViewAsInput = z.infer<typeof viewAsInputSchema>;
