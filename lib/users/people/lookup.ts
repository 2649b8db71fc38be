import { z } from "zod";
import { longestPersonLine, mostLookedUp } from "./lookup-limits.ts";

const lineSchema = z.string().min(1).max(longestPersonLine);

/** Each `line` names a person, as somebody pasted it. */
export const lookupQuerySchema = z.object({
	line: z
		.union([lineSchema, z.array(lineSchema).min(1).max(mostLookedUp)])
		.transform((lines) => (typeof lines === "string" ? [lines] : lines)),
});

export const foundPersonSchema = z.object({
	user_id: z.string(),
	name: z.string().optional(),
	email: z.string().optional(),
});

export type FoundPerson = z.infer<typeof foundPersonSchema>;

/**
 * The people that each line names, in the order of the lines. `ambiguous` means several people, `unreadable` neither an e-mail nor a user
 * id.
 */
export const lookupSchema = z.object({
	lines: z.array(
		z.object({
			line: z.string(),
			state: z.enum(["found", "ambiguous", "not_found", "unreadable"]),
			users: z.array(foundPersonSchema),
		}),
	),
});

export type Lookup = z.infer<typeof lookupSchema>;
