import { type JWTPayload, SignJWT } from "jose";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ResourceServer } from "../../records/resource-server-record.ts";

/** Signs an access token: with the tenant's current key by RS256, or with the API's own secret where it says HS256. */
export function signForApi(
	{ keys }: TenantContext,
	api: ResourceServer | undefined,
	claims: JWTPayload,
): Promise<string> {
	const jwt = new SignJWT(claims);
	if (api?.signing_alg === "HS256" && typeof api.signing_secret === "string")
		return jwt.setProtectedHeader({ alg: "HS256", typ: "JWT" }).sign(Buffer.from(api.signing_secret));
	return jwt.setProtectedHeader({ alg: "RS256", typ: "JWT", kid: keys.current.kid }).sign(keys.current.privateKey);
}
