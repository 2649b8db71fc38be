import "server-only";
import { createPrivateKey } from "node:crypto";
import { z } from "zod";
import { Secret } from "./secret.ts";
import { isLoopback } from "./tenant-origin.ts";

const hostName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

const text = (expected: string) => z.string({ error: expected }).trim().min(1, { error: expected });
const secret = (expected: string, min = 1) =>
	z
		.string({ error: expected })
		.min(min, { error: expected })
		.transform((value) => new Secret(value));
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

function isPrivateKey(value: string): boolean {
	try {
		return value.startsWith("-----BEGIN PRIVATE KEY-----") && createPrivateKey(value).asymmetricKeyType === "rsa";
	} catch {
		return false;
	}
}

const privateKey = "an RSA private key in PEM (PKCS #8)";

const envSchema = z
	.object({
		AUTH0_DOMAIN: text("the tenant's host name, such as acme.eu.auth0.com, without https:// and without a path")
			.transform((value) => value.toLowerCase())
			.refine((value) => isLoopback(value) || hostName.test(value), {
				error: "the tenant's host name, such as acme.eu.auth0.com, without https:// and without a path",
			}),
		APIV2_CLIENT_ID: text("the client ID of the machine application"),
		APIV2_CLIENT_SECRET: secret("the client secret of the machine application").optional(),
		APIV2_CLIENT_SECRET_NEXT: secret("the new client secret during a rotation").optional(),
		APIV2_PRIVATE_KEY: z
			.string()
			.trim()
			.refine(isPrivateKey, { error: privateKey })
			.transform((value) => new Secret(value))
			.optional(),
		AUTH0_CLIENT_ID: text("the client ID of the sign-in application"),
		AUTH0_CLIENT_SECRET: secret("the client secret of the sign-in application"),
		NEXTAUTH_URL: text(absoluteUrl).refine(isAppUrl, { error: absoluteUrl }),
		NEXTAUTH_SECRET: secret("at least 32 characters; openssl rand -base64 32 makes one", 32),
		ROLECALL_SECRET: secret("at least 32 characters; openssl rand -base64 32 makes one", 32),
		ROLECALL_SECRET_PREVIOUS: secret("the ROLECALL_SECRET before the last change", 32).optional(),
		DATABASE_URL: z
			.string()
			.regex(/^postgres(ql)?:\/\//, {
				error: "a PostgreSQL address, such as postgres://user:password@host:5432/rolecall",
			})
			.transform((value) => new Secret(value))
			.optional(),
		DATA_DIR: z.string().default(".data"),
		AUTH0_PLAN: oneOf(["free", "essentials", "professional", "enterprise", "enterprise-nonprod"]).default("free"),
		LOG_LEVEL: oneOf(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
		TOKEN_WINDOW_SECONDS: wholeNumber(1, 3_600).default(60),
		DATABASE_PATIENCE_MS: wholeNumber(10, 10_000).default(150),
		METRICS_TOKEN: secret("at least 16 characters; openssl rand -base64 32 makes one", 16).optional(),
		OTEL_EXPORTER_OTLP_ENDPOINT: z
			.url({ error: "the address of an OpenTelemetry collector, such as http://localhost:4318" })
			.optional(),
		/** Which names are acts is known to the audit, which looks at them at the start. */
		REQUIRE_REASON: z
			.string()
			.default("")
			.transform((names) => names.split(",").flatMap((name) => name.trim() || [])),
		PSEUDO_LOCALE: oneOf(["on", "off"]).default("off"),
		METADATA_SCHEMA_FILE: z.string().optional(),
		OUTBOX_URL: text(outboxUrl).refine(isOutboxUrl, { error: outboxUrl }).optional(),
		PORT: wholeNumber(1, 65_535).default(3_000),
	})
	.refine((env) => env.OUTBOX_URL === undefined || isLoopback(env.AUTH0_DOMAIN), {
		path: ["OUTBOX_URL"],
		error: "for a real tenant, which sends its mails itself: take it away, or set AUTH0_DOMAIN to the embedded tenant",
	})
	.refine((env) => env.APIV2_CLIENT_SECRET !== undefined || env.APIV2_PRIVATE_KEY !== undefined, {
		path: ["APIV2_CLIENT_SECRET"],
		error: "the client secret of the machine application, or a private key in APIV2_PRIVATE_KEY",
		// Also when other settings are wrong: all are named at once.
		when: () => true,
	});

const counted = (count: number) => (count === 1 ? "one of its settings is" : `${count} of its settings are`);

/** The settings are wrong. The message names each wrong one with what is expected, and never a value. */
export class EnvError extends Error {
	constructor(expectations: readonly string[]) {
		super(`Rolecall cannot start: ${counted(expectations.length)} wrong.\n${expectations.join("\n")}`);
		this.name = "EnvError";
	}
}

/**
 * Reads the settings. An empty value counts as absent.
 * @throws EnvError naming all wrong settings at once.
 */
export function parseEnv(source: Record<string, string | undefined>) {
	const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
	const parsed = envSchema.safeParse(given);
	if (!parsed.success) {
		const lines = parsed.error.issues.map(({ path, message }) => {
			const name = String(path[0]);
			return `  ${name} ${name in given ? "is not" : "is missing; expected is"} ${message}.`;
		});
		throw new EnvError([...new Set(lines)].sort());
	}
	const env = parsed.data;
	return {
		auth0Domain: env.AUTH0_DOMAIN,
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
		pseudoLocale: env.PSEUDO_LOCALE === "on",
		metadataSchemaFile: env.METADATA_SCHEMA_FILE,
		outboxUrl: env.OUTBOX_URL,
		port: env.PORT,
	};
}
