import { z } from "zod";
import { isInvisible, isReason } from "./is-reason.ts";

const longestReason = 500;

/** Why an act is done, or a ticket number, at most 500 characters. A text that nobody can see counts as none. */
export const reasonSchema = z
	.string()
	.trim()
	.max(longestReason)
	.transform((text) => (isInvisible(text) ? undefined : text))
	.refine((text) => text === undefined || isReason(text), "A reason has at least three letters or digits.")
	.optional();
