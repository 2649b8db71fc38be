import { z } from "zod";
import { isInvisible, isReason } from "./is-reason.ts";

const longestReason = 500;

/** Reason or ticket number of an act, at most 500 characters. A text of invisible characters counts as no reason. */
export const reasonSchema = z
	.string()
	.trim()
	.max(longestReason)
	.transform((text) => (isInvisible(text) ? undefined : text))
	.refine((text) => text === undefined || isReason(text), "A reason has at least three letters or digits.")
	.optional();
