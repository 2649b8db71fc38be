import { errors, jwtVerify } from "jose";
import { managementAudiences, type TenantContext } from "../tenant-context.ts";
import { ApiError } from "./api-error.ts";

export type Caller = { clientId: string; scopes: ReadonlySet<string> };

/** Who calls, from the bearer token. @throws ApiError with Auth0's words for each way it can be wrong. */
export async function verifyToken(request: Request, { key, state }: TenantContext): Promise<Caller> {
	const header = request.headers.get("authorization");
	if (header === null || header === "") throw new ApiError(401, "Missing authentication");
	const token = /^Bearer (\S+)$/i.exec(header)?.[1];
	if (token === undefined) throw new ApiError(400, "Bad HTTP authentication header format", "Bearer");
	try {
		const { payload } = await jwtVerify(token, key.publicKey, {
			audience: managementAudiences(request),
			algorithms: ["RS256"],
		});
		const clientId = String(payload.azp ?? "");
		if (!state.clients.has(clientId)) throw new ApiError(401, "Invalid token");
		return { clientId, scopes: new Set(String(payload.scope ?? "").split(" ")) };
	} catch (error) {
		if (error instanceof ApiError) throw error;
		if (error instanceof errors.JWTExpired)
			throw new ApiError(401, "Expired token received for JSON Web Token validation");
		if (error instanceof errors.JWSSignatureVerificationFailed)
			throw new ApiError(401, "Invalid signature received for JSON Web Token validation");
		throw new ApiError(401, "Invalid token");
	}
}
