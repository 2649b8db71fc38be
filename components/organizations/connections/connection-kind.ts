/**
 * The strategies of enterprise connections, the ones that can have a button of their own at an organization's sign-in.
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

/** People may sign up to an organization by a database alone. */
export const isDatabase = (strategy: string | null | undefined): boolean => strategy === "auth0";
