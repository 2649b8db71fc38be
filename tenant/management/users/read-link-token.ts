import { errors, type JWTHeaderParameters, jwtVerify } from "jose";
import { issuerOf } from "../../tenant-context.ts";
import { ApiError } from "../api-error.ts";
import type { Call } from "../endpoints.ts";

const refused = (message: string) => new ApiError(400, message);

/** Why an ID token does not show who the other account is, in Auth0's words. */
function reasonFor(error: unknown): ApiError {
	if (error instanceof ApiError) return error;
	if (error instanceof errors.JOSEAlgNotAllowed) return refused("JWT (link_with) must have an alg of RS256.");
	if (error instanceof errors.JWTClaimValidationFailed && error.claim === "iss")
		return refused("JWT (link_with) must have the same issuer as the calling user.");
	if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud")
		return refused("JWT (link_with) must have an aud claim that matches that of the calling token's azp.");
	return refused("Invalid token (link_with).");
}

/** The id of the user whose ID token this is, given to the calling client. @throws ApiError 400. */
export async function readLinkToken({ tenant, caller, request }: Call, token: string): Promise<string> {
	const { keys, clock } = tenant;
	const keyOf = ({ kid }: JWTHeaderParameters) => (keys.all().find((key) => key.kid === kid) ?? keys.current).publicKey;
	try {
		const { payload } = await jwtVerify(token, keyOf, {
			issuer: issuerOf(request),
			audience: caller.clientId,
			algorithms: ["RS256"],
			currentDate: new Date(clock.nowMs()),
		});
		if (payload.sub === undefined) throw refused("JWT (link_with) must contains sub claim.");
		return payload.sub;
	} catch (error) {
		throw reasonFor(error);
	}
}
