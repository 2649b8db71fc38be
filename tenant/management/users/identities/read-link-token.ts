import { errors, type JWTHeaderParameters, jwtVerify } from "jose";
import { issuerOf } from "../../../core/tenant-context.ts";
import { ApiError, failure } from "../../api-error.ts";
import type { Call } from "../../call.ts";

/** Returns the error for an invalid ID token, in Auth0's words. */
function reasonFor(error: unknown): ApiError {
	if (error instanceof ApiError) return error;
	if (error instanceof errors.JOSEAlgNotAllowed) return failure("link_token_algorithm");
	if (error instanceof errors.JWTClaimValidationFailed && error.claim === "iss") return failure("link_token_issuer");
	if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud") return failure("link_token_audience");
	return failure("bad_link_token");
}

/** Returns the user id of an ID token issued to the calling client. @throws ApiError 400. */
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
		if (payload.sub === undefined) throw failure("link_token_subject");
		return payload.sub;
	} catch (error) {
		throw reasonFor(error);
	}
}
