import type { Context } from "hono";
import { readBody } from "./read-body.ts";
import type { TokenForm } from "./token-answer.ts";

const isPlain = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);

/** Reads the primitive values of a form or JSON body as text. Other values are ignored. */
export async function readForm(c: Context): Promise<TokenForm> {
	const fields = Object.entries(await readBody(c)).filter(([, value]) => isPlain(value));
	return Object.fromEntries(fields.map(([name, value]) => [name, String(value)]));
}
