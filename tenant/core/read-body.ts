import type { Context } from "hono";
import { fieldsOf } from "../records/fields-of.ts";

/** Reads a form or JSON body as fields. Any other body is read as an empty object. */
export async function readBody(c: Context): Promise<Record<string, unknown>> {
	const type = c.req.header("content-type") ?? "";
	const body: unknown = await (type.includes("json") ? c.req.json() : c.req.parseBody()).catch(() => ({}));
	return Object.fromEntries(Object.entries(fieldsOf(body)));
}
