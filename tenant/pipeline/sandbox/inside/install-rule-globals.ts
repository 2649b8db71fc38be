import type { ManagementUsers as Users } from "./modules/create-management-client.ts";

type RuleGlobals = {
	configuration: Record<string, string>;
	domain: string;
	require: (name: string) => unknown;
	/** Returns the token of the latest sign-in. */
	accessToken: () => string | undefined;
	/** Returns the users of the Management API, accessed with a token. */
	usersWith: (token: string) => Users;
};

/**
 * Installs the globals of rules: `configuration`, `auth0` with a token that reads users and changes their metadata, `UnauthorizedError` and
 * `require`. Runs inside the sandbox and references nothing outside its own body.
 * @see https://auth0.com/docs/customize/rules/use-management-api
 */
export function installRuleGlobals({ configuration, domain, require, accessToken, usersWith }: RuleGlobals): void {
	class UnauthorizedError extends Error {
		override name = "UnauthorizedError";
	}
	const usersNow = () => usersWith(accessToken() ?? "");
	const users: Users = Object.freeze({
		get: (...args) => usersNow().get(...args),
		update: (...args) => usersNow().update(...args),
		updateAppMetadata: (...args) => usersNow().updateAppMetadata(...args),
		updateUserMetadata: (...args) => usersNow().updateUserMetadata(...args),
	});
	const auth0 = {
		domain,
		baseUrl: `https://${domain}/api/v2`,
		users,
		get accessToken() {
			return accessToken();
		},
	};
	Object.assign(globalThis, {
		configuration: Object.freeze({ ...configuration }),
		auth0: Object.freeze(auth0),
		UnauthorizedError,
		require,
	});
}
