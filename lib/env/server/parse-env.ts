import "server-only";
import { isIP } from "node:net";
import { z } from "zod";
import { directoryFields, readDirectoryFields } from "../directory-fields.ts";
import { readDatabaseUrl } from "./database-url.ts";
import { findOddCharacters } from "./odd-characters.ts";
import { readPrivateKey } from "./private-key.ts";
import { readProxyAddress } from "./proxy-address.ts";
import { Secret } from "./secret.ts";
import { isLoopback } from "./tenant-origin.ts";

const label = /^[a-z0-9-]+$/;

/**
 * Returns true for a host name: two or more labels of 1 to 63 letters, digits and inner hyphens, the last of letters only, at most 253
 * characters.
 */
function isHostName(text: string): boolean {
	const labels = text.split(".");
	const isLabel = (one: string) => label.test(one) && one.length <= 63 && !one.startsWith("-") && !one.endsWith("-");
	return text.length <= 253 && labels.length > 1 && labels.every(isLabel) && /^[a-z]{2,}$/.test(labels.at(-1) ?? "");
}

/** Creates an issue whose message ends a sentence about the setting, instead of saying what is expected. */
const sentence = (message: string) => ({ code: "custom" as const, message, params: { isSentence: true } });

const text = (expected: string) => z.string({ error: expected }).min(1, { error: expected });
const secret = (expected: string, min = 1) =>
	z
		.string({ error: expected })
		.min(min, { error: expected })
		.transform((value) => new Secret(value));

/** An id or a secret that Auth0 issued: printable ASCII without spaces. */
const issued = (expected: string) =>
	text(expected).check(({ value, issues }) => {
		if (!/^[\x21-\x7e]+$/.test(value))
			issues.push({ ...sentence("has a character that Auth0 never uses in it: copy it again"), input: value });
	});
const issuedSecret = (expected: string) => issued(expected).transform((value) => new Secret(value));
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
	z.enum(values, { error: `one of ${values.join(", ")}` });
const wholeNumber = (min: number, max: number) =>
	z.coerce
		.number({ error: `a whole number from ${min} to ${max}` })
		.int({ error: `a whole number from ${min} to ${max}` })
		.min(min, { error: `a whole number from ${min} to ${max}` })
		.max(max, { error: `a whole number from ${min} to ${max}` });

const absoluteUrl =
	"the address people use, such as https://rolecall.example.com (http for localhost only), without a path";

function isAppUrl(value: string): boolean {
	if (!URL.canParse(value)) return false;
	const { protocol, host, pathname, search, hash } = new URL(value);
	return `${pathname}${search}${hash}` === "/" && (protocol === "https:" || (protocol === "http:" && isLoopback(host)));
}

const outboxUrl = "the embedded tenant's outbox on this machine, such as http://127.0.0.1:4010/__tenant/outbox";

function isOutboxUrl(value: string): boolean {
	if (!URL.canParse(value)) return false;
	const { protocol, host, pathname, search, hash } = new URL(value);
	return /^https?:$/.test(protocol) && isLoopback(host) && `${pathname}${search}${hash}` === "/__tenant/outbox";
}

const webhookUrl =
	"an https address (http for localhost only) without a user name, such as https://siem.example.com/rolecall";

function isWebhookUrl(value: string): boolean {
	if (!URL.canParse(value)) return false;
	const { protocol, host, username, password } = new URL(value);
	return username + password === "" && (protocol === "https:" || (protocol === "http:" && isLoopback(host)));
}

const privateKey = z.string().transform((value, { issues }) => {
	const read = readPrivateKey(value);
	if ("pem" in read) return new Secret(read.pem);
	issues.push({ ...sentence(`is not an RSA private key in PEM but ${read.isInstead}`), input: value });
	return z.NEVER;
});

const databaseUrl = z.string().transform((value, { issues }) => {
	const read = readDatabaseUrl(value);
	if ("url" in read) return new Secret(read.url);
	issues.push({ ...sentence(read.problem), input: value });
	return z.NEVER;
});

const proxy = z.string().check(({ value, issues }) => {
	const problem = "is not the address of an http proxy, such as http://proxy.example.com:3128";
	if (readProxyAddress(value) === undefined) issues.push({ ...sentence(problem), input: value });
});

const optionalFields = z.string().transform((value, { issues }) => {
	const fields = readDirectoryFields(value);
	const problem = `is not none, and not a list of ${directoryFields.join(", ")} with commas`;
	if (fields === undefined) issues.push({ ...sentence(problem), input: value });
	return fields ?? z.NEVER;
});

const listenAddress = "an address of this machine to listen on, such as 0.0.0.0, 127.0.0.1 or ::";

/** A host of the tenant, without a scheme or a path. The embedded tenant's host has a port. */
const tenantHost = (expected: string) =>
	text(expected)
		.transform((value) => value.toLowerCase())
		.refine((value) => isLoopback(value) || isHostName(value), { error: expected });

const envSchema = z
	.object({
		AUTH0_DOMAIN: tenantHost("the tenant's host name, such as acme.eu.auth0.com, without https:// and without a path"),
		AUTH0_ISSUER_DOMAIN: tenantHost(
			"the host name that people sign in at, such as login.acme.com, without https:// and without a path",
		).optional(),
		AUTH0_CUSTOM_DOMAIN: tenantHost(
			"the custom domain of links and mails, such as login.acme.com, without https:// and without a path",
		).optional(),
		APIV2_CLIENT_ID: issued("the client ID of the machine application"),
		APIV2_CLIENT_SECRET: issuedSecret("the client secret of the machine application").optional(),
		APIV2_CLIENT_SECRET_NEXT: issuedSecret("the new client secret during a rotation").optional(),
		APIV2_PRIVATE_KEY: privateKey.optional(),
		AUTH0_CLIENT_ID: issued("the client ID of the sign-in application"),
		AUTH0_CLIENT_SECRET: issuedSecret("the client secret of the sign-in application"),
		NEXTAUTH_URL: text(absoluteUrl).refine(isAppUrl, { error: absoluteUrl }),
		NEXTAUTH_SECRET: secret("at least 32 characters; openssl rand -base64 32 makes one", 32),
		ROLECALL_SECRET: secret("at least 32 characters; openssl rand -base64 32 makes one", 32),
		ROLECALL_SECRET_PREVIOUS: secret("the ROLECALL_SECRET before the last change", 32).optional(),
		DATABASE_URL: databaseUrl.optional(),
		DATA_DIR: z.string().default(".data"),
		AUTH0_PLAN: oneOf(["free", "essentials", "professional", "enterprise", "enterprise-nonprod"]).default("free"),
		LOG_LEVEL: oneOf(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
		TOKEN_WINDOW_SECONDS: wholeNumber(1, 3_600).default(60),
		DATABASE_PATIENCE_MS: wholeNumber(10, 10_000).default(150),
		METRICS_TOKEN: secret("at least 16 characters; openssl rand -base64 32 makes one", 16).optional(),
		OTEL_EXPORTER_OTLP_ENDPOINT: z
			.url({ error: "the address of an OpenTelemetry collector, such as http://localhost:4318" })
			.optional(),
		/** The audit module knows the names of acts and checks these at startup. */
		REQUIRE_REASON: z
			.string()
			.default("")
			.transform((names) => names.split(",").flatMap((name) => name.trim() || [])),
		AUDIT_ANCHOR_FILE: z.string().optional(),
		AUDIT_ANCHOR_SECONDS: wholeNumber(1, 86_400).default(60),
		AUDIT_RETENTION_DAYS: wholeNumber(1, 36_500).optional(),
		AUDIT_ADDRESS_HEADER: z
			.string()
			.regex(/^[a-z0-9-]+$/i, { error: "the name of a request header, such as x-forwarded-for" })
			.optional(),
		/** An address may hold a token. */
		AUDIT_WEBHOOK_URL: text(webhookUrl)
			.refine(isWebhookUrl, { error: webhookUrl })
			.transform((value) => new Secret(value))
			.optional(),
		AUDIT_WEBHOOK_SECRET: secret("at least 32 characters; openssl rand -base64 32 makes one", 32).optional(),
		AUDIT_JSON_LINES: z.string().optional(),
		AUDIT_OUT_PERSONAL: oneOf(["true", "false"]).default("false"),
		DIRECTORY: oneOf(["on", "off"]).optional(),
		DIRECTORY_FIELDS: optionalFields.optional(),
		PSEUDO_LOCALE: oneOf(["on", "off"]).default("off"),
		ACCESS_POLICY_FILE: z.string().optional(),
		METADATA_SCHEMA_FILE: z.string().optional(),
		OUTBOX_URL: text(outboxUrl).refine(isOutboxUrl, { error: outboxUrl }).optional(),
		HOST: z
			.string()
			.refine((value) => isIP(value) !== 0 || /^[a-z0-9][a-z0-9.-]*$/i.test(value), { error: listenAddress })
			.default("0.0.0.0"),
		PORT: wholeNumber(1, 65_535).default(3_000),
		HTTPS_PROXY: proxy.optional(),
		HTTP_PROXY: proxy.optional(),
		NO_PROXY: z.string().default(""),
	})
	.refine((env) => env.OUTBOX_URL === undefined || isLoopback(env.AUTH0_DOMAIN), {
		path: ["OUTBOX_URL"],
		error: "for a real tenant, which sends its mails itself: take it away, or set AUTH0_DOMAIN to the embedded tenant",
	})
	.refine((env) => env.APIV2_CLIENT_SECRET !== undefined || env.APIV2_PRIVATE_KEY !== undefined, {
		path: ["APIV2_CLIENT_SECRET"],
		error: "the client secret of the machine application, or a private key in APIV2_PRIVATE_KEY",
		// Runs even if other settings are wrong, so that all are named at once.
		when: () => true,
	})
	.refine((env) => env.AUDIT_WEBHOOK_URL === undefined || env.AUDIT_WEBHOOK_SECRET !== undefined, {
		path: ["AUDIT_WEBHOOK_SECRET"],
		error: "the secret that signs what AUDIT_WEBHOOK_URL receives, at least 32 characters",
		when: () => true,
	});

/** Returns the webhook of the audit with its secret, if the settings name one. */
const webhookOf = ({ AUDIT_WEBHOOK_URL: url, AUDIT_WEBHOOK_SECRET: secret }: z.infer<typeof envSchema>) =>
	url === undefined || secret === undefined ? undefined : { url, secret };

const counted = (count: number) => (count === 1 ? "one of its settings is" : `${count} of its settings are`);

/** Thrown if settings are wrong. The message names each wrong setting with what is expected, and never a value. */
export class EnvError extends Error {
	constructor(expectations: readonly string[]) {
		super(`Rolecall cannot start: ${counted(expectations.length)} wrong.\n${expectations.join("\n")}`);
		this.name = "EnvError";
	}
}

/** Settings that are also read in lower case, as most programs do. */
const alsoInSmallLetters = new Set(["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"]);

/** Reads the given settings, trimmed. An empty value counts as absent. */
function readGiven(source: Record<string, string | undefined>): Map<string, string> {
	const names = Object.keys(envSchema.shape);
	const found = names.map((name): [string, string] => {
		const small = alsoInSmallLetters.has(name) ? source[name.toLowerCase()] : undefined;
		return [name, (source[name] || small || "").trim()];
	});
	return new Map(found.filter(([, value]) => value !== ""));
}

/** Describes the settings whose values contain unintended characters, by setting. */
function findOdd(given: Map<string, string>): Map<string, string> {
	const odd = [...given].flatMap(([name, value]): [string, string][] => {
		const problem = findOddCharacters(value, { lines: name === "APIV2_PRIVATE_KEY" });
		return problem === undefined ? [] : [[name, `  ${name} ${problem}.`]];
	});
	return new Map(odd);
}

function describeIssue({ path, message, ...issue }: z.core.$ZodIssue, given: Map<string, string>): string {
	const name = String(path[0]);
	if (issue.code === "custom" && issue.params?.isSentence) return `  ${name} ${message}.`;
	return `  ${name} ${given.has(name) ? "is not" : "is missing; expected is"} ${message}.`;
}

/** Waits that nothing configures, in ms. They are settings, so that the tests of whole routes change them. */
const waits = {
	/** Total time limit of a call of the tenant that a person waits for. */
	interactiveMs: 8_000,
	/** Longest pause before the first retry of a call; the second may take twice as long. */
	retryPauseMs: 200,
	/** Delays before each further read-back of a change that Auth0 may show late: 10 s in total. */
	lateReadBacksMs: [2_000, 3_000, 5_000],
	/** Longest time that a search or a count of the directory may take. The tenant is asked instead. */
	directoryAnswerMs: 3_000,
};

/**
 * Parses the settings, trimmed. An empty value counts as absent.
 * @throws EnvError that names all wrong settings at once
 */
export function parseEnv(source: Record<string, string | undefined>) {
	const given = readGiven(source);
	const odd = findOdd(given);
	const parsed = envSchema.safeParse(Object.fromEntries(given));
	const issues = parsed.error?.issues.filter(({ path }) => !odd.has(String(path[0]))) ?? [];
	const lines = [...odd.values(), ...issues.map((issue) => describeIssue(issue, given))];
	if (!parsed.success || lines.length > 0) throw new EnvError([...new Set(lines)].sort());
	const env = parsed.data;
	return {
		auth0Domain: env.AUTH0_DOMAIN,
		/** The host where people sign in: a custom domain of the tenant, or its own. */
		auth0IssuerDomain: env.AUTH0_ISSUER_DOMAIN ?? env.AUTH0_DOMAIN,
		/** The custom domain that the Management API uses in links and mails. */
		auth0CustomDomain: env.AUTH0_CUSTOM_DOMAIN,
		apiClientId: env.APIV2_CLIENT_ID,
		apiClientSecret: env.APIV2_CLIENT_SECRET,
		apiClientSecretNext: env.APIV2_CLIENT_SECRET_NEXT,
		apiPrivateKey: env.APIV2_PRIVATE_KEY,
		auth0ClientId: env.AUTH0_CLIENT_ID,
		auth0ClientSecret: env.AUTH0_CLIENT_SECRET,
		nextauthUrl: new URL(env.NEXTAUTH_URL).origin,
		nextauthSecret: env.NEXTAUTH_SECRET,
		rolecallSecret: env.ROLECALL_SECRET,
		rolecallSecretPrevious: env.ROLECALL_SECRET_PREVIOUS,
		databaseUrl: env.DATABASE_URL,
		dataDir: env.DATA_DIR,
		auth0Plan: env.AUTH0_PLAN,
		logLevel: env.LOG_LEVEL,
		tokenWindowSeconds: env.TOKEN_WINDOW_SECONDS,
		databasePatienceMs: env.DATABASE_PATIENCE_MS,
		metricsToken: env.METRICS_TOKEN,
		traces: env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
		requireReason: env.REQUIRE_REASON,
		/** Absent if the switch in the database decides. */
		directory: env.DIRECTORY,
		directoryFields: env.DIRECTORY_FIELDS ?? directoryFields,
		pseudoLocale: env.PSEUDO_LOCALE === "on",
		accessPolicyFile: env.ACCESS_POLICY_FILE,
		auditAnchorFile: env.AUDIT_ANCHOR_FILE,
		auditAddressHeader: env.AUDIT_ADDRESS_HEADER,
		auditAnchorSeconds: env.AUDIT_ANCHOR_SECONDS,
		auditWebhook: webhookOf(env),
		/** `stdout` or a file. */
		auditJsonLines: env.AUDIT_JSON_LINES,
		auditOutPersonal: env.AUDIT_OUT_PERSONAL === "true",
		auditRetentionDays: env.AUDIT_RETENTION_DAYS,
		metadataSchemaFile: env.METADATA_SCHEMA_FILE,
		outboxUrl: env.OUTBOX_URL,
		host: env.HOST,
		port: env.PORT,
		...waits,
	};
}
