import type { Context } from "hono";
import { remoteAddress } from "../../core/remote-address.ts";
import type { Device } from "../../records/session-record.ts";

/**
 * Autonomous system number reserved for documentation, because the loopback has none.
 * @see https://www.rfc-editor.org/rfc/rfc5398
 */
const asn = "64496";
const longestAgent = 512;

/** Describes the device of a request. Its initial values are kept from `before`. */
export function deviceOf(c: Context, before?: Device): Device {
	const agent = (c.req.header("user-agent") ?? "").slice(0, longestAgent);
	const ip = remoteAddress(c);
	return {
		initial_user_agent: before?.initial_user_agent ?? agent,
		initial_ip: before?.initial_ip ?? ip,
		initial_asn: before?.initial_asn ?? asn,
		last_user_agent: agent,
		last_ip: ip,
		last_asn: asn,
	};
}
