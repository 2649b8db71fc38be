import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { idleSeconds, sessionCookieName } from "../../lib/auth/server/session-cookie.ts";
import { getEnv } from "../../lib/env/server/env.ts";

/** The signed-in person and the time of their sign-in. */
export type SignedIn = {
	sub?: string;
	name?: string;
	email?: string;
	signedInAtMs?: number;
	sessionId?: string;
	tenantSessionId?: string;
	userEndSeen?: number;
	authenticatedAtMs?: number;
	hadSecondFactor?: boolean;
};

/** Returns the session cookie that next-auth sets when this person signs in. */
export async function signInCookie({ sub = "auth0|actor", signedInAtMs = Date.now(), ...named }: SignedIn = {}) {
	const marks = { sessionId: randomUUID(), userEndSeen: 0 };
	const token = { sub, signedInAtMs, name: "Ana Duarte", email: "ana@example.test", ...marks, ...named };
	const value = await encode({ token, secret: getEnv().nextauthSecret.reveal(), maxAge: idleSeconds });
	return { name: sessionCookieName(), value };
}
