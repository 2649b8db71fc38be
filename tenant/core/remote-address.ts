import { IncomingMessage } from "node:http";
import type { Context } from "hono";
import { fieldsOf } from "../records/fields-of.ts";

/** Returns the address of a request. An IPv4 address loses its IPv6 prefix. */
export function remoteAddress(c: Context): string {
	const { incoming } = fieldsOf(c.env);
	const address = incoming instanceof IncomingMessage ? incoming.socket.remoteAddress : undefined;
	return address?.replace(/^::ffff:/, "") ?? "127.0.0.1";
}
