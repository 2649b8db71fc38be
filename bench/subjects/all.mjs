/** All measured subjects, by their name in the results. */
export const subjects = {
	rolecall: () => import("./rolecall.mjs"),
	naive: () => import("./naive.mjs"),
	"seed's rule": () => import("./seed-rule.mjs"),
	"auth0 4": () => import("./auth0-4.mjs"),
	"auth0 7": () => import("./auth0-7.mjs"),
	"msal-node": () => import("./msal.mjs"),
	"undici RetryAgent": () => import("./retry-agent.mjs"),
	"p-queue": () => import("./p-queue.mjs"),
	http: () => import("./http.mjs"),
};

/** Subjects with their own token cache. */
export const tokenSubjects = ["rolecall", "naive", "seed's rule", "auth0 4", "auth0 7", "msal-node"];

/** Subjects with their own handling of rate limits, and the naive call. */
export const rateSubjects = ["rolecall", "naive", "auth0 4", "auth0 7", "undici RetryAgent", "p-queue"];
