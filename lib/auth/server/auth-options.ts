import "server-only";
import type { AuthOptions } from "next-auth";
import Auth0Provider from "next-auth/providers/auth0";
import { getEnv } from "../../env/server/env.ts";
import { getLogger } from "../../env/server/logger.ts";
import { tenantOrigin } from "../../env/server/tenant-origin.ts";
import { outgoingAgent } from "../../http/server/outgoing.ts";
import { findActorLevel, forgetActorLevel } from "./find-actor-level.ts";
import { absoluteSeconds, idleSeconds, isWithinSession } from "./session-cookie.ts";

/** next-auth puts tokens into some of its metadata: only the error's name and message are logged. */
function errorOf(metadata: unknown): { name?: string; message?: string } {
	const error = metadata instanceof Error ? metadata : Reflect.get(Object(metadata), "error");
	return error instanceof Error ? { name: error.name, message: error.message } : {};
}

const callbacks: AuthOptions["callbacks"] = {
	/** At sign-in only what names the person is kept. Later an overdue session is emptied, and the cookie with it. */
	async jwt({ token, user, trigger }) {
		if (trigger === "signIn" && user) {
			forgetActorLevel(user.id);
			await findActorLevel(user.id).catch(() => undefined);
			const { name, email } = user;
			return { sub: user.id, name: name ?? undefined, email: email ?? undefined, signedInAtMs: Date.now() };
		}
		return isWithinSession(Number(token.signedInAtMs), Date.now()) ? token : {};
	},
	async session({ session, token }) {
		return { expires: session.expires, user: { name: token.name ?? null, email: token.email ?? null } };
	},
};

/** Longest wait for an answer of the tenant during a sign-in, in ms. */
const patienceMs = 10_000;

/** next-auth 4 with the Auth0 provider: PKCE and state, a JWT session in an encrypted cookie, 1 h idle and 8 h at most. */
export function getAuthOptions(): AuthOptions {
	const env = getEnv();
	return {
		secret: env.nextauthSecret.reveal(),
		providers: [
			Auth0Provider({
				clientId: env.auth0ClientId,
				clientSecret: env.auth0ClientSecret.reveal(),
				issuer: tenantOrigin(env.auth0Domain),
				checks: ["pkce", "state"],
				httpOptions: { agent: outgoingAgent(new URL(tenantOrigin(env.auth0Domain)).protocol), timeout: patienceMs },
				authorization: { params: { scope: "openid profile email" } },
				profile: ({ sub, name, nickname, email }) => ({ id: sub, name: name ?? nickname, email }),
			}),
		],
		session: { strategy: "jwt", maxAge: idleSeconds, updateAge: 0 },
		jwt: { maxAge: Math.min(idleSeconds, absoluteSeconds) },
		pages: { signIn: "/sign-in", error: "/sign-in" },
		callbacks,
		logger: {
			error: (code, metadata) => getLogger().error({ code, ...errorOf(metadata) }, "sign-in failed"),
			warn: (code) => getLogger().debug({ code }, "next-auth warns"),
			debug: () => undefined,
		},
	};
}
