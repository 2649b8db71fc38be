import type { Context } from "hono";

/** A request's body as fields, from a form or from JSON; one that is neither, or no object, is empty. */
export async function readBody(c: Context): Promise<Record<string, unknown>> {
	const type = c.req.header("content-type") ?? "";
	const body: unknown = await (type.includes("json") ? c.req.json() : c.req.parseBody()).catch(() => ({}));
	return Object.fromEntries(Object.entries(Object(body)));
}
