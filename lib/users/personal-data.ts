import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";
import { isOwnActor, userIdSchema } from "../ids/user-id.ts";

/** A part of an export: its value, or the code of the problem why it could not be read. `isWhole` is false if there is more. */
const exportPartSchema = z.object({
	isWhole: z.boolean(),
	unread: z.string().optional(),
	value: z.unknown().optional(),
});

/**
 * All that the tenant and Rolecall hold about one person. The values have all fields, also those that Rolecall does not know, with secrets
 * masked.
 */
export const personExportSchema = z.object({
	userId: z.string(),
	exportedAt: z.string(),
	tenant: z.record(z.string(), exportPartSchema),
	rolecall: z.looseObject({}),
	/** Sentences about data that neither can be asked for. */
	notIncluded: z.array(z.string()),
});

export type PersonExport = z.infer<typeof personExportSchema>;

/** An erasure, confirmed by the user's e-mail, or by their id if they have none or the actor does not see it. */
export const eraseDataInputSchema = z.object({ confirmation: z.string(), reason: reasonSchema });

export type EraseDataInput = z.infer<typeof eraseDataInputSchema>;

/** An erasure of somebody whom the tenant no longer has. Rolecall's own actors are no people. */
export const eraseGoneInputSchema = z.object({
	userId: userIdSchema.refine((userId) => !isOwnActor(userId), "This is Rolecall itself, and no person."),
	reason: reasonSchema,
});

export type EraseGoneInput = z.infer<typeof eraseGoneInputSchema>;
