import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** Returns the address of a request. An IPv4 address loses its IPv6 prefix. */
export function remoteAddress(c: Context): string {
	const incoming: HttpBindings["incoming"] | undefined = Object(c.env).incoming;
	return incoming?.socket?.remoteAddress?.replace(/^::ffff:/, "") ?? "127.0.0.1";
}
