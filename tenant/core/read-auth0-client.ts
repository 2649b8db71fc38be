import type { Context } from "hono";
import { z } from "zod";

const longest = 2_048;
const clientSchema = z.looseObject({ name: z.string(), version: z.string().optional() });

/** Returns the SDK named in the `Auth0-Client` header, as a log entry stores it, or an empty object. */
export function readAuth0Client(c: Context): { auth0_client?: Record<string, unknown> } {
	const header = c.req.header("auth0-client") ?? "";
	if (header === "" || header.length > longest) return {};
	try {
		const named = clientSchema.safeParse(JSON.parse(Buffer.from(header, "base64").toString("utf8")));
		return named.success ? { auth0_client: named.data } : {};
	} catch {
		return {};
	}
}
