type RuleGlobals = {
	configuration: Record<string, string>;
	domain: string;
	require: (name: string) => unknown;
};

/**
 * What rules alone find: `configuration`, `auth0` without the `accessToken` that Auth0 no longer gives, `UnauthorizedError` and `require`.
 * Runs inside the sandbox: it names nothing from outside itself.
 * @see https://auth0.com/docs/customize/rules
 */
export function installRuleGlobals({ configuration, domain, require }: RuleGlobals): void {
	class UnauthorizedError extends Error {
		override name = "UnauthorizedError";
	}
	Object.assign(globalThis, {
		configuration: Object.freeze({ ...configuration }),
		auth0: Object.freeze({ domain, baseUrl: `https://${domain}/api/v2` }),
		UnauthorizedError,
		require,
	});
}
