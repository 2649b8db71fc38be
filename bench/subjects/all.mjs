/** Everything that is measured, by the name it has in the results. */
export const subjects = {
	rolecall: () => import("./rolecall.mjs"),
	naive: () => import("./naive.mjs"),
	"seed's rule": () => import("./seed-rule.mjs"),
	"auth0 4": () => import("./auth0-4.mjs"),
	"auth0 7": () => import("./auth0-7.mjs"),
	"msal-node": () => import("./msal.mjs"),
	"undici RetryAgent": () => import("./retry-agent.mjs"),
	"p-queue": () => import("./p-queue.mjs"),
	http: () => import("./http-get.mjs"),
};

/** Those that have a way of their own to keep a token. */
export const tokenSubjects = ["rolecall", "naive", "seed's rule", "auth0 4", "auth0 7", "msal-node"];

/** Those that have a way of their own to meet a rate limit, and the naive call. */
export const rateSubjects = ["rolecall", "naive", "auth0 4", "auth0 7", "undici RetryAgent", "p-queue"];
