/** Options of a family of stored resources. */
export type Collection = {
	/** Prefix of an id. Default none: the id is a UUID. */
	prefix?: string;
	/** Name of the id in the answer and in the path. Default `id`. */
	key?: string;
	/** Name of the list in an answer. Default none: a bare array. */
	list?: string;
	/** Paging of a list: by `page` and `per_page`, by checkpoint, or as for Actions. Default none. */
	paging?: "offset" | "checkpoint" | "counted";
	/** Message and code of the 404 for an unknown id. */
	missing: readonly [message: string, code?: string];
	/** True if deleting an unknown id is 404. Default false: 204. */
	deletesStrictly?: boolean;
	/** Default fields of a new resource. */
	defaults?: Readonly<Record<string, unknown>>;
	/** True if the answer has the times of creation and change. Default true. */
	hasDates?: boolean;
};

const checkpoint = (prefix: string, list: string, message: string): Collection => ({
	prefix,
	list,
	paging: "checkpoint",
	missing: [message],
});

/** The stored collections, by the path of their list. */
export const storedCollections: Readonly<Record<string, Collection>> = {
	"/actions/actions": {
		list: "actions",
		paging: "counted",
		missing: ["That action does not exist."],
		deletesStrictly: true,
		defaults: { dependencies: [], secrets: [], runtime: "node22", status: "built", all_changes_deployed: false },
	},
	"/actions/modules": {
		list: "modules",
		paging: "counted",
		missing: ["That module does not exist."],
		defaults: { dependencies: [], secrets: [], actions_using_module_total: 0, all_changes_published: false },
	},
	"/branding/phone/providers": {
		prefix: "pro",
		list: "providers",
		missing: ["Notification Resource not found"],
		deletesStrictly: true,
		defaults: { channel: "phone" },
	},
	"/branding/phone/templates": {
		prefix: "tem",
		list: "templates",
		missing: ["Notification Resource not found"],
		deletesStrictly: true,
		defaults: { channel: "phone", customizable: true },
		hasDates: false,
	},
	"/branding/themes": {
		key: "themeId",
		missing: ["There was an error retrieving branding settings: invalid theme ID", "theme_not_found"],
		deletesStrictly: true,
		defaults: { displayName: "Unnamed Theme" },
		hasDates: false,
	},
	"/connection-profiles": checkpoint("cop", "connection_profiles", "Connection profile not found."),
	"/event-streams": {
		...checkpoint("est", "eventStreams", "The requested stream does not exist."),
		defaults: { status: "enabled" },
	},
	"/flows": {
		prefix: "af",
		list: "flows",
		paging: "offset",
		missing: ["Flow not found"],
		deletesStrictly: true,
		defaults: { actions: [] },
	},
	"/flows/vault/connections": {
		prefix: "ac",
		list: "connections",
		paging: "offset",
		missing: ["Connection not found"],
		deletesStrictly: true,
		defaults: { ready: false },
	},
	"/forms": { prefix: "ap", list: "forms", paging: "offset", missing: ["Form not found"], deletesStrictly: true },
	"/hooks": {
		list: "hooks",
		paging: "offset",
		missing: ["Error: Hook does not exist", "HookDoesNotExist"],
		deletesStrictly: true,
		defaults: { dependencies: {}, enabled: false },
		hasDates: false,
	},
	"/keys/encryption": {
		key: "kid",
		list: "keys",
		paging: "offset",
		missing: ["The encryption key does not exist."],
		defaults: { state: "pre-activation" },
	},
	"/log-streams": {
		prefix: "lst",
		missing: ["The log stream does not exist."],
		defaults: { status: "active", filters: [] },
		hasDates: false,
	},
	"/network-acls": {
		prefix: "acl",
		list: "network_acls",
		paging: "offset",
		missing: ["NetworkACL with this ID was not found"],
		deletesStrictly: true,
	},
	"/rate-limit-policies": checkpoint("rlp", "rate_limit_policies", "Rate limit policy not found."),
	"/rules": {
		prefix: "rul",
		list: "rules",
		paging: "offset",
		missing: ["The rule does not exist", "inexistent_rule"],
		defaults: { enabled: true, stage: "login_success" },
		hasDates: false,
	},
	"/self-service-profiles": {
		prefix: "ssp",
		list: "self_service_profiles",
		paging: "offset",
		missing: ["Profile not found"],
		defaults: { user_attributes: [] },
	},
	"/token-exchange-profiles": checkpoint("tep", "token_exchange_profiles", "Token exchange profile not found."),
	"/user-attribute-profiles": {
		...checkpoint("uap", "user_attribute_profiles", "User attribute profile not found."),
		hasDates: false,
	},
	"/verifiable-credentials/verification/templates": checkpoint("vct", "templates", "Template not found."),
};
