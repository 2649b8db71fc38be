import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";
import { listAddressSchema } from "../users/list-address-schema.ts";
import { longestViewName } from "./view-limits.ts";

export const viewSchema = z.object({
	id: z.uuid(),
	name: z.string(),
	/** The state in the format of `toListAddress`. */
	search: z.string(),
	everyone: z.boolean(),
	isMine: z.boolean(),
	ownerId: z.string(),
	ownerName: z.string(),
	ownerEmail: z.string().nullable(),
	/** True if the reader has pinned the view as a tab. */
	isPinned: z.boolean(),
	/** The field that the reader's level may not search or sort by as the view does, so that the list would refuse it. */
	refusedField: z.string().optional(),
});

export type View = z.infer<typeof viewSchema>;

/** The reader's own views and those for everyone: pinned ones first in the order of pinning, then by name. */
export const viewListSchema = z.object({ views: z.array(viewSchema) });

export type ViewList = z.infer<typeof viewListSchema>;

const nameSchema = z
	.string()
	.trim()
	.normalize("NFC")
	.min(1)
	.max(longestViewName)
	// Control characters and half surrogate pairs are refused; no database stores them.
	.regex(/^[^\p{Cc}\p{Cs}]+$/u);

export const createViewInputSchema = z.object({
	name: nameSchema,
	search: listAddressSchema,
	everyone: z.boolean(),
	pinned: z.boolean(),
	reason: reasonSchema,
});

export type CreateViewInput = z.infer<typeof createViewInputSchema>;

export const updateViewInputSchema = z
	.object({
		name: nameSchema.exactOptional(),
		search: listAddressSchema.exactOptional(),
		/** The search that the change starts from. If the view has another one by now, nothing is changed. */
		base: z.string().exactOptional(),
		everyone: z.boolean().exactOptional(),
		reason: reasonSchema,
	})
	.refine(({ name, search, everyone }) => [name, search, everyone].some((value) => value !== undefined));

export type UpdateViewInput = z.infer<typeof updateViewInputSchema>;

export const viewParamsSchema = z.object({ viewId: z.uuid() });
