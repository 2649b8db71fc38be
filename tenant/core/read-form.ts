import type { Context } from "hono";
import { readBody } from "./read-body.ts";
import type { TokenForm } from "./token-answer.ts";

const isPlain = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);

/** The plain values of a request's body, from a form or from JSON, as text; what is no plain value is as if it were not sent. */
export async function readForm(c: Context): Promise<TokenForm> {
	const fields = Object.entries(await readBody(c)).filter(([, value]) => isPlain(value));
	return Object.fromEntries(fields.map(([name, value]) => [name, String(value)]));
}
