import { type JWTPayload, SignJWT } from "jose";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ResourceServer } from "../../records/resource-server-record.ts";

/** Signs an access token: by RS256 with the tenant's current key, or by HS256 with the API's own secret. */
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
