import { setEnv } from "../lib/env/server/env.ts";
import { parseEnv } from "../lib/env/server/parse-env.ts";

/** The values that must never be seen; each is one of a kind, so that a search for it cannot be fooled. */
export const canaries = {
	apiSecret: "canary-api-secret-6f1d",
	signInSecret: "canary-sign-in-secret-a3c8",
	nextauthSecret: "canary-nextauth-secret-0123456789abcdef",
	rolecallSecret: "canary-rolecall-secret-0123456789abcdef",
};

export const appOrigin = "http://localhost:3000";

/** A complete environment; `more` replaces parts of it. */
export const settings = (more: Record<string, string | undefined> = {}): Record<string, string | undefined> => ({
	AUTH0_DOMAIN: "acme.eu.auth0.com",
	APIV2_CLIENT_ID: "machine",
	APIV2_CLIENT_SECRET: canaries.apiSecret,
	AUTH0_CLIENT_ID: "sign-in",
	AUTH0_CLIENT_SECRET: canaries.signInSecret,
	NEXTAUTH_URL: appOrigin,
	NEXTAUTH_SECRET: canaries.nextauthSecret,
	ROLECALL_SECRET: canaries.rolecallSecret,
	// The scripted tenant names no limit, so the plan decides how fast a test may ask.
	AUTH0_PLAN: "enterprise",
	LOG_LEVEL: "info",
	...more,
});

/** Puts settings in place for the code under test. */
export const applySettings = (more: Record<string, string | undefined> = {}): void => setEnv(parseEnv(settings(more)));
