import "server-only";
import { createRemoteJWKSet, customFetch, jwtVerify } from "jose";
import { z } from "zod";
import { getEnv } from "../../../env/server/env.ts";
import { fromSettings } from "../../../env/server/from-settings.ts";
import { tenantOrigin } from "../../../env/server/tenant-origin.ts";
import { fetchForLibrary } from "../../../http/server/outgoing.ts";

const event = "http://schemas.openid.net/event/backchannel-logout";
/** Maximum age of a logout token, in seconds. Auth0 sends it at once and retries for a few seconds at most. */
const oldestSeconds = 300;
const clockToleranceSeconds = 60;
/** Accepted `typ` values of a logout token. Other kinds of token have their own types. */
const types = ["logout+jwt", "application/logout+jwt", "jwt"];

const id = z.string().min(1).max(300);

const logoutSchema = z
	.object({
		jti: id,
		events: z.object({ [event]: z.record(z.string(), z.unknown()) }),
		sub: id.optional(),
		sid: id.optional(),
		/** An ID token may have a nonce; a logout token must not. */
		nonce: z.undefined().optional(),
	})
	.refine(({ sub, sid }) => sub !== undefined || sid !== undefined, { error: "neither sub nor sid is there" });

/** A logout token signs out one session of the tenant, or a user everywhere. */
export type Logout = { jti: string; sub?: string | undefined; sid?: string | undefined };

/** The reason why a logout token is rejected, for the log and the sender. */
export class LogoutTokenError extends Error {
	override readonly name = "LogoutTokenError";
}

/** Returns the tenant's keys. They are fetched when a token names an unknown key, at most every 30 s. */
const getKeys = fromSettings("logout-keys", ({ auth0IssuerDomain }) =>
	createRemoteJWKSet(new URL(`${tenantOrigin(auth0IssuerDomain)}/.well-known/jwks.json`), {
		[customFetch]: fetchForLibrary,
	}),
);

/**
 * Verifies a logout token: the tenant's signature (RS256), issuer, audience, age, the logout event, its subject or session, and that it is
 * no ID token. It does not check for a replay.
 * @throws LogoutTokenError
 * @see https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation
 */
export async function verifyLogoutToken(token: string): Promise<Logout> {
	const { auth0IssuerDomain, auth0ClientId: audience } = getEnv();
	const origin = tenantOrigin(auth0IssuerDomain);
	const { payload, protectedHeader } = await jwtVerify(token, getKeys(), {
		algorithms: ["RS256"],
		issuer: `${origin}/`,
		audience,
		maxTokenAge: oldestSeconds,
		clockTolerance: clockToleranceSeconds,
		requiredClaims: ["iat", "jti", "events"],
	}).catch((cause: unknown) => {
		throw new LogoutTokenError(cause instanceof Error ? cause.message.slice(0, 200) : "it cannot be read", { cause });
	});
	const type = protectedHeader.typ ?? "jwt";
	if (!types.includes(type.toLowerCase())) throw new LogoutTokenError("it is a token of another type");
	const logout = logoutSchema.safeParse(payload);
	if (!logout.success) {
		const [issue] = logout.error.issues;
		throw new LogoutTokenError(`its claims are not a logout's: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
	}
	const { jti, sub, sid } = logout.data;
	return { jti, sub, sid };
}
