import "server-only";
import { withoutValues } from "../../database/server/database.ts";
import { getLogger } from "../../env/server/logger.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { readCapped } from "./auth-request.ts";
import { endSessions } from "./end-sessions.ts";
import { giveLogoutTokenBack, takeLogoutToken } from "./ended-session-rows.ts";
import { type Logout, LogoutTokenError, verifyLogoutToken } from "./logout/verify-logout-token.ts";

/** Reads the one logout token of the form. A form from another site ends nothing, because the tenant must have signed the token. */
async function readToken(request: Request): Promise<string> {
	const text = await readCapped(request);
	const tokens = new URLSearchParams(text).getAll("logout_token");
	const [token] = tokens;
	if (tokens.length !== 1 || token === undefined || token === "") throw new LogoutTokenError("there is not one token");
	return token;
}

/** Ends the sessions of one tenant session if the token has a `sid`, and otherwise all sessions of the user. */
async function end({ jti, sub, sid }: Logout): Promise<void> {
	if (!(await takeLogoutToken(jti))) throw new LogoutTokenError("it was taken before");
	try {
		if (sid !== undefined) await endSessions({ tenantSessionId: sid });
		else if (sub !== undefined) await endSessions({ userId: sub });
	} catch (error) {
		await giveLogoutTokenBack(jti);
		throw error;
	}
}

function refuse(error: unknown): Response {
	const isToken = error instanceof LogoutTokenError;
	const isLarge = error instanceof ProblemError && error.code === "payload_too_large";
	const why = isToken || isLarge ? error.message : "the session could not be ended";
	if (isToken || isLarge) getLogger().warn({ why }, "a logout token was refused");
	else getLogger().error({ err: withoutValues(error) }, "a logout token could not be acted on");
	const body = { error: isToken || isLarge ? "invalid_request" : "logout_failed", error_description: why };
	return Response.json(body, { status: 400, headers: { "cache-control": "no-store" } });
}

/**
 * Answers an OIDC back-channel logout: when a session of the tenant has ended, the Rolecall sessions that it opened end too. It returns 200
 * when they have ended and 400 otherwise, as specified. The request comes from the tenant's server, without cookie or origin.
 * @see https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest
 */
export async function answerBackchannelLogout(request: Request): Promise<Response> {
	try {
		const logout = await verifyLogoutToken(await readToken(request));
		await end(logout);
		getLogger().info({ scope: logout.sid === undefined ? "user" : "session" }, "the tenant signed a person out");
		return new Response(null, { status: 200, headers: { "cache-control": "no-store" } });
	} catch (error) {
		return refuse(error);
	}
}
