import type { BodySchema } from "../validate-body.ts";

const strategies = [
	...["ad", "adfs", "amazon", "apple", "auth0", "auth0-adldap", "auth0-oidc", "baidu", "bitbucket", "bitly", "box"],
	...["custom", "daccount", "dropbox", "dwolla", "email", "evernote", "evernote-sandbox", "exact", "facebook"],
	...["fitbit", "github", "google-apps", "google-oauth2", "instagram", "ip", "line", "linkedin", "oauth1", "oauth2"],
	...["office365", "oidc", "okta", "paypal", "paypal-sandbox", "pingfederate", "planningcenter", "salesforce"],
	...["salesforce-community", "salesforce-sandbox", "samlp", "sharepoint", "shop", "shopify", "sms", "soundcloud"],
	...["thirtysevensignals", "twitter", "untappd", "vkontakte", "waad", "weibo", "windowslive", "wordpress", "yahoo"],
	...["yandex"],
];

const active: BodySchema = { type: "object", properties: { active: { type: "boolean" } }, required: ["active"] };

const shared: Record<string, BodySchema> = {
	display_name: { type: "string", maxLength: 128 },
	options: { type: "object" },
	enabled_clients: { type: "array", items: { type: "string", format: "client-id" } },
	is_domain_connection: { type: "boolean" },
	show_as_button: { type: "boolean" },
	realms: { type: "array", items: { type: "string" } },
	metadata: { type: "object", maxProperties: 10, additionalProperties: { type: ["string", "null"], maxLength: 255 } },
	authentication: active,
	connected_accounts: active,
	cross_app_access_requesting_app: active,
};

/** Body schema of `POST /connections`. */
export const newConnectionSchema: BodySchema = {
	properties: {
		...shared,
		name: { type: "string", maxLength: 128, pattern: "^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$" },
		strategy: { type: "string", enum: strategies },
	},
	required: ["name", "strategy"],
};

/** Body schema of `PATCH /connections/{id}`. Name and strategy never change. */
export const changedConnectionSchema: BodySchema = { properties: shared };
