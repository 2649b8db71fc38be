import "server-only";
import { isIP } from "node:net";
import { getEnv } from "../../env/server/env.ts";

/**
 * Returns the address of the browser, from the header that `AUDIT_ADDRESS_HEADER` names. Undefined without the setting, and for a value that
 * is no address. Of a list the last one counts: the nearest proxy adds it, and a browser can make up those before it.
 */
export function findClientAddress(headers: Headers): string | undefined {
	const { auditAddressHeader } = getEnv();
	if (auditAddressHeader === undefined) return undefined;
	const address = headers.get(auditAddressHeader)?.split(",").at(-1)?.trim() ?? "";
	return isIP(address) === 0 ? undefined : address;
}
