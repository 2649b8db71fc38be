import "server-only";
import { z } from "zod";

const sessionViewSchema = z.object({
	sessionId: z.string().min(1),
	/** A level of the policy, or a person. Neither: the session looks at Rolecall as its own person. */
	level: z.string().optional(),
	userId: z.string().optional(),
	untilMs: z.number(),
});

/** The state of a session that looks, or no longer looks, at Rolecall as a level or as a person. */
export type SessionView = z.infer<typeof sessionViewSchema>;

/** Parses a stored state. Returns undefined for anything else. */
export function parseSessionView(text: string): SessionView | undefined {
	try {
		return sessionViewSchema.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}
