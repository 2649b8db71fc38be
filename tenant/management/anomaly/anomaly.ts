import { isIP } from "node:net";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { failure, wrongPath } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, noContent, ok } from "../endpoints.ts";

/** Reads the address in the path. @throws ApiError 400 `invalid_uri`. */
function addressOf({ param }: Call): string {
	const address = param("id");
	if (isIP(address) !== 0) return address;
	throw wrongPath(`Object didn't pass validation for format ip-address: ${address}`, "id", "IP address to check");
}

/**
 * Adds the addresses that suspicious-IP throttling blocks.
 * @see https://auth0.com/docs/api/management/v2/anomaly
 */
export function addAnomaly(endpoint: AddEndpoint): void {
	endpoint("GET /anomaly/blocks/ips/:id", {
		handle: (call) => {
			if (!authStoreOf(call.tenant).attacks.blockedIps.has(addressOf(call))) throw failure("address_not_blocked");
			return ok({});
		},
	});
	endpoint("DELETE /anomaly/blocks/ips/:id", {
		description: "Remove the blocked IP address",
		handle: (call) => {
			authStoreOf(call.tenant).attacks.blockedIps.delete(addressOf(call));
			return noContent;
		},
	});
}
