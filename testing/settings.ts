import { getEnv, setEnv } from "../lib/env/server/env.ts";
import { parseEnv } from "../lib/env/server/parse-env.ts";

/** Secret values that must never appear in output; each is unique, so that a search for it is reliable. */
export const canaries = {
	apiSecret: "canary-api-secret-6f1d",
	signInSecret: "canary-sign-in-secret-a3c8",
	nextauthSecret: "canary-nextauth-secret-0123456789abcdef",
	rolecallSecret: "canary-rolecall-secret-0123456789abcdef",
};

export const appOrigin = "http://localhost:3000";

/** Returns a complete environment; `more` overrides parts of it. */
export const settings = (more: Record<string, string | undefined> = {}): Record<string, string | undefined> => ({
	AUTH0_DOMAIN: "acme.eu.auth0.com",
	APIV2_CLIENT_ID: "machine",
	APIV2_CLIENT_SECRET: canaries.apiSecret,
	AUTH0_CLIENT_ID: "sign-in",
	AUTH0_CLIENT_SECRET: canaries.signInSecret,
	NEXTAUTH_URL: appOrigin,
	NEXTAUTH_SECRET: canaries.nextauthSecret,
	ROLECALL_SECRET: canaries.rolecallSecret,
	// The scripted tenant sends no limit, so the plan decides the rate of a test's calls.
	AUTH0_PLAN: "enterprise",
	LOG_LEVEL: "info",
	...more,
});

type Waits = Partial<Pick<ReturnType<typeof parseEnv>, "retryPauseMs" | "lateReadBacksMs" | "directoryAnswerMs">>;

/** Sets the settings for the code under test; `waits` changes waits that nothing configures. */
export const applySettings = (more: Record<string, string | undefined> = {}, waits: Waits = {}): void =>
	setEnv({ ...parseEnv(settings(more)), ...waits });

/** Sets the same settings anew, which drops everything that was made from them: the token broker, and the client with its learned limits. */
export const renewSettings = (): void => setEnv({ ...getEnv() });
