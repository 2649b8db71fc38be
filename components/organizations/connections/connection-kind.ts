/**
 * Strategies of enterprise connections. Only these can have their own button at an organization's sign-in.
 * @see https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers
 */
const enterprise = new Set([
	"ad",
	"adfs",
	"auth0-adldap",
	"google-apps",
	"ip",
	"office365",
	"oidc",
	"okta",
	"pingfederate",
	"samlp",
	"sharepoint",
	"waad",
]);

export const isEnterprise = (strategy: string | null | undefined): boolean => enterprise.has(strategy ?? "");

/** Returns true for database connections, the only kind that allows sign-up to an organization. */
export const isDatabase = (strategy: string | null | undefined): boolean => strategy === "auth0";
