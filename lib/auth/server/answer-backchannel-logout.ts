import "server-only";
import { withoutValues } from "../../database/server/database.ts";
import { getLogger } from "../../env/server/logger.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { readCapped } from "./auth-request.ts";
import { giveLogoutTokenBack, takeLogoutToken } from "./ended-session-rows.ts";
import { getEndedSessions } from "./ended-sessions.ts";
import { type Logout, LogoutTokenError, verifyLogoutToken } from "./verify-logout-token.ts";

/** Another site's page could send a form too; without a token that the tenant signed it ends nothing. */
async function readToken(request: Request): Promise<string> {
	const text = await readCapped(request);
	const tokens = new URLSearchParams(text).getAll("logout_token");
	const [token] = tokens;
	if (tokens.length !== 1 || token === undefined || token === "") throw new LogoutTokenError("there is not one token");
	return token;
}

/** A `sid` names one session of the tenant; only a token without it is about the user everywhere. */
async function end({ jti, sub, sid }: Logout): Promise<void> {
	if (!(await takeLogoutToken(jti))) throw new LogoutTokenError("it was taken before");
	try {
		if (sid !== undefined) await getEndedSessions().endTenantSession(sid);
		else if (sub !== undefined) await getEndedSessions().endUser(sub);
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
 * OIDC back-channel logout: the tenant says that a session of its own has ended, and the Rolecall sessions that came of it end too. 200 when
 * they have, 400 for anything else, as the specification has it. It comes from the tenant's server, so it has neither cookie nor origin.
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
