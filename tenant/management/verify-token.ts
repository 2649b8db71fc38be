import { errors, type JWTHeaderParameters, jwtVerify } from "jose";
import { managementAudiences, type TenantContext } from "../core/tenant-context.ts";
import { ApiError, failure } from "./api-error.ts";

export type Caller = { clientId: string; jti: string; scopes: ReadonlySet<string> };

function reasonFor(error: unknown): ApiError {
	if (error instanceof ApiError) return error;
	if (error instanceof errors.JWTExpired) return failure("expired_token");
	if (error instanceof errors.JWSSignatureVerificationFailed) return failure("invalid_signature");
	return failure("invalid_token");
}

/** Returns the caller of a valid bearer token. @throws ApiError in Auth0's words for each kind of invalid token. */
export async function verifyToken(request: Request, { keys, clock, state }: TenantContext): Promise<Caller> {
	const header = request.headers.get("authorization");
	if (header === null || header === "") throw failure("missing_authentication");
	const token = /^Bearer (\S+)$/i.exec(header)?.[1];
	if (token === undefined) throw failure("bad_scheme");
	const keyOf = ({ kid }: JWTHeaderParameters) => (keys.all().find((key) => key.kid === kid) ?? keys.current).publicKey;
	try {
		const { payload } = await jwtVerify(token, keyOf, {
			audience: managementAudiences(request),
			algorithms: ["RS256"],
			currentDate: new Date(clock.nowMs()),
		});
		const [clientId, jti] = [String(payload.azp ?? ""), String(payload.jti ?? "")];
		if (!(keys.isIssued(jti) && state.clients.has(clientId))) throw failure("invalid_token");
		return { clientId, jti, scopes: new Set(String(payload.scope ?? "").split(" ")) };
	} catch (error) {
		throw reasonFor(error);
	}
}
