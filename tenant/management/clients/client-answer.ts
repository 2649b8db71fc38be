import type { ClientRecord } from "../../records/client-record.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import { tenantName } from "../../state/tenant-name.ts";

/** Fields that any of the scopes may read. */
const inSummary = ["client_id", "app_type", "name", "description"];

const confidentialGrants = ["authorization_code", "implicit", "refresh_token", "client_credentials"];
const publicGrants = ["authorization_code", "implicit", "refresh_token"];

const usual = {
	tenant: tenantName,
	global: false,
	description: "",
	is_first_party: true,
	is_token_endpoint_ip_header_trusted: false,
	oidc_conformant: false,
	sso_disabled: false,
	cross_origin_authentication: false,
	custom_login_page_on: true,
	jwt_configuration: { alg: "RS256", lifetime_in_seconds: 36_000, secret_encoded: false },
};

/** Returns how a client authenticates: its keys, or the registered method. */
function authenticationOf({
	token_endpoint_auth_method: method = "client_secret_post",
	credentials = [],
}: ClientRecord) {
	if (method !== "private_key_jwt") return { token_endpoint_auth_method: method };
	const inUse = credentials.filter(({ in_use }) => in_use === true).map(({ id }) => ({ id }));
	return { client_authentication_methods: { private_key_jwt: { credentials: inUse } } };
}

/**
 * Returns a client as the API does for the caller's scopes. `read:clients` opens everything but secrets, `read:client_keys` the secret, and
 * every scope the summary.
 * @see https://auth0.com/docs/api/management/v2/clients/get-clients-by-id
 */
export function clientAnswer(client: ClientRecord, scopes: ReadonlySet<string>): Record<string, unknown> {
	const { client_id, client_secret, name, callbacks, allowed_logout_urls, token_quota, fields } = client;
	const seesKeys = scopes.has("read:client_keys");
	const { client_authentication_methods, ...authentication } = {
		client_authentication_methods: undefined,
		...authenticationOf(client),
	};
	const seesMethods = seesKeys || scopes.has("read:client_credentials");
	const { encryption_key, ...open } = fields ?? {};
	const whole = {
		...usual,
		grant_types: client.token_endpoint_auth_method === "none" ? publicGrants : confidentialGrants,
		client_id,
		name,
		callbacks,
		allowed_logout_urls,
		...authentication,
		...(token_quota === undefined ? {} : { token_quota }),
		...open,
		jwt_configuration: { ...usual.jwt_configuration, ...fieldsOf(open.jwt_configuration) },
		...(seesMethods && client_authentication_methods ? { client_authentication_methods } : {}),
		...(seesMethods && encryption_key ? { encryption_key } : {}),
		...(seesKeys ? { client_secret } : {}),
	};
	if (seesKeys || scopes.has("read:clients")) return whole;
	return Object.fromEntries(Object.entries(whole).filter(([name]) => inSummary.includes(name)));
}
