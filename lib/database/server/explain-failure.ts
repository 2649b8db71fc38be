import "server-only";

/** Returns the first code of PostgreSQL, its driver or the system in the chain of causes. */
function codeOf(error: unknown): string {
	if (!(error instanceof Error)) return "";
	return "code" in error && typeof error.code === "string" ? error.code : codeOf(error.cause);
}

function hostsOf(url: string): string {
	const address = url.slice(url.indexOf("://") + 3).split(/[/?]/)[0] ?? "";
	return address.slice(address.lastIndexOf("@") + 1) || "this machine";
}

const sentences: Record<string, (hosts: string) => string> = {
	ENOTFOUND: (hosts) => `No host is named ${hosts}: correct DATABASE_URL, or check this machine's DNS.`,
	EAI_AGAIN: (hosts) => `The name ${hosts} could not be looked up: check this machine's DNS.`,
	ECONNREFUSED: (hosts) => `Nothing listens at ${hosts}: start the database, or correct DATABASE_URL.`,
	"28P01": (hosts) => `The database at ${hosts} refuses the user name or password: correct DATABASE_URL.`,
	"28000": (hosts) =>
		`The database at ${hosts} does not let this user in from here: correct DATABASE_URL, its sslmode, or pg_hba.conf.`,
	"3D000": (hosts) => `There is no database of that name at ${hosts}: create it, or correct DATABASE_URL.`,
	"42501": (hosts) =>
		`The user of DATABASE_URL may not create tables or the extension pg_trgm at ${hosts}: make it the owner of the database.`,
	"58P01": (hosts) => `The server at ${hosts} lacks the extension pg_trgm: install PostgreSQL's contrib package there.`,
	"0A000": (hosts) => `The server at ${hosts} lacks the extension pg_trgm: install PostgreSQL's contrib package there.`,
	"42704": (hosts) => `The database at ${hosts} does not know a parameter of DATABASE_URL: take it away.`,
	"08P01": (hosts) => `The pooler at ${hosts} does not take a parameter of DATABASE_URL: take it away.`,
	"53300": (hosts) => `The database at ${hosts} has no connection left: raise its max_connections.`,
	"55P03": (hosts) =>
		`Another process has been bringing the database at ${hosts} up to date for too long, or an old session still holds advisory lock 7106531: see pg_locks, and end that session.`,
};

/** The driver's own errors, which have no code: the beginning of the message, and the explanation. */
const ownErrors: [string, (hosts: string) => string][] = [
	[
		"The server does not support SSL",
		(hosts) => `The database at ${hosts} takes no connections with TLS: correct the sslmode of DATABASE_URL.`,
	],
	["SASL: ", (hosts) => `The database at ${hosts} asks for a password: correct the one in DATABASE_URL.`],
];

/** Returns the messages of an error and its causes. */
const messagesOf = (error: unknown): string[] =>
	error instanceof Error ? [error.message, ...messagesOf(error.cause)] : [];

/** Explains in one sentence why the PostgreSQL at `url` failed and what to do, without the user and the password. */
export function explainFailure(error: unknown, url: string): string {
	const code = codeOf(error);
	const hosts = hostsOf(url);
	const known = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
	if (known !== undefined) return known(hosts);
	const messages = messagesOf(error);
	const own = ownErrors.find(([beginning]) => messages.some((message) => message.startsWith(beginning)));
	if (own !== undefined) return own[1](hosts);
	if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code))
		return `The database at ${hosts} has a certificate that is not trusted (${code}): name its authority's file in NODE_EXTRA_CA_CERTS.`;
	if (/^[0-9A-Z]{5}$/.test(code) && !code.startsWith("E"))
		return `The database at ${hosts} could not be brought up to date: it answered with error ${code}, which its log explains.`;
	const named = /^\w{4,40}$/.test(code) ? ` (${code})` : "";
	return `The database at ${hosts} did not answer${named}: check DATABASE_URL, and the network between here and there.`;
}
