import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** The address a request came from, IPv4 without its IPv6 clothes. */
export function remoteAddress(c: Context): string {
	const incoming: HttpBindings["incoming"] | undefined = Object(c.env).incoming;
	return incoming?.socket?.remoteAddress?.replace(/^::ffff:/, "") ?? "127.0.0.1";
}
