import { z } from "zod";
import { permissions } from "../access/permissions.ts";

/** Signed-in person with permissions (`GET /api/me`). Without a level, `permissions` is empty. */
export const meSchema = z.object({
	userId: z.string(),
	name: z.string(),
	email: z.string().optional(),
	level: z.string().optional(),
	permissions: z.array(z.enum(permissions)),
});
