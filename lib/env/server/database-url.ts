import "server-only";

/** Parameters of other drivers and of database hosts that this driver does not use. They are dropped. */
const foreign = new Set([
	...["pgbouncer", "connection_limit", "pool_timeout", "socket_timeout", "statement_cache_size", "pool", "pool_max"],
	...[
		"channel_binding",
		"gssencmode",
		"krbsrvname",
		"require_auth",
		"passfile",
		"load_balance_hosts",
		"uselibpqcompat",
	],
	...[
		"keepalives",
		"keepalives_idle",
		"keepalives_interval",
		"keepalives_count",
		"tcp_user_timeout",
		"connect_timeout",
	],
	...["supa", "workaround", "sslaccept", "prepareThreshold", "prepared_statements", "fallback_application_name"],
	...["min_protocol_version", "max_protocol_version", "ssl_min_protocol_version", "sslcompression", "sslsni"],
	...["client_encoding", "schema"],
]);

/** Parameters of the driver itself, and those that it passes to PostgreSQL as session settings. */
const known = new Set([
	...["sslmode", "ssl", "sslnegotiation", "target_session_attrs", "idle_timeout", "max_lifetime", "application_name"],
	...["options", "search_path", "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"],
	...["idle_session_timeout", "tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count", "role"],
	...["TimeZone", "timezone", "DateStyle", "IntervalStyle", "work_mem", "jit", "default_transaction_isolation"],
]);

const sslModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];
const allowed: Record<string, readonly string[]> = {
	sslmode: sslModes,
	ssl: ["true", "false", ...sslModes],
	target_session_attrs: ["read-write", "read-only", "primary", "standby", "prefer-standby"],
};

const certificates = new Set(["sslrootcert", "sslcert", "sslkey", "sslpassword", "sslidentity", "sslcrl"]);

/** A setting of an extension, or a custom one of the deployment. */
const ownSetting = /^[a-z_]{2,40}\.[a-z_]{2,40}$/;

/** Names the parameter in an error if it looks like a name. Other text may be part of a password. */
const nameIn = (name: string): string => (/^[A-Za-z_]{2,40}$/.test(name) ? `the parameter ${name}` : "a parameter");

function problemWith(name: string, value: string): string | undefined {
	const values = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
	if (values !== undefined && !values.includes(value))
		return `has the parameter ${name} with a value that is none of ${values.join(", ")}`;
	if (name === "schema" && value !== "public")
		return "has the parameter schema, which PostgreSQL does not know: write options=-csearch_path%3D and the schema's name in its place";
	if (name === "sslrootcert" && value === "system") return undefined;
	if (certificates.has(name))
		return `has the parameter ${name}, which Rolecall does not read: take it away, and name the authority's file in NODE_EXTRA_CA_CERTS`;
	if (foreign.has(name) || known.has(name) || ownSetting.test(name)) return undefined;
	return `has ${nameIn(name)}, which neither Rolecall nor PostgreSQL knows: take it away`;
}

const unencoded =
	"is not an address: in user name and password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23 and % as %25";

/** Returns true if user, hosts, ports and database name can be told apart. Several hosts are allowed. */
function isAddress(text: string): boolean {
	const authority = text.slice(text.indexOf("://") + 3).split("/")[0] ?? "";
	const [user = "", hosts = user, ...more] = authority.split("@");
	const [first = ""] = hosts.split(",");
	try {
		decodeURIComponent(user);
	} catch {
		return false;
	}
	return more.length === 0 && !text.includes("#") && URL.canParse(text.replace(hosts, first));
}

/**
 * Drops the foreign parameters, and replaces `sslrootcert`, which is meant for the driver but would be passed on, with
 * `sslmode=verify-full`.
 */
function keptParameters(parameters: readonly [string, string][]): URLSearchParams {
	const asked = new URLSearchParams(parameters.filter(([name]) => !foreign.has(name) && name !== "sslrootcert"));
	if (parameters.some(([name]) => name === "sslrootcert")) asked.set("sslmode", "verify-full");
	return asked;
}

/**
 * Returns the PostgreSQL address without the parameters of other programs, or the problem as the end of a sentence that names parameters
 * and never a value.
 */
export function readDatabaseUrl(text: string): { url: string } | { problem: string } {
	const at = text.indexOf("?");
	const [address, query] = at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
	if (!/^postgres(?:ql)?:\/\//.test(address))
		return { problem: "is not a PostgreSQL address, such as postgres://user:password@host:5432/rolecall" };
	// An @ after the question mark means that the question mark belongs to the password.
	if (!isAddress(address) || query.includes("@") || query.includes("#")) return { problem: unencoded };
	const parameters = [...new URLSearchParams(query)];
	const [problem] = parameters.flatMap(([name, value]) => problemWith(name, value) ?? []);
	if (problem !== undefined) return { problem };
	const asked = keptParameters(parameters);
	return { url: asked.size === 0 ? address : `${address}?${asked}` };
}
