import "server-only";
import { type DestinationStream, type LogFn, type Logger, pino } from "pino";
import { isObjectOrList } from "../../json/is-object.ts";
import { processWide } from "./process-wide.ts";

const hidden = [
	"authorization",
	"cookie",
	"set-cookie",
	"access_token",
	"id_token",
	"refresh_token",
	"client_secret",
	"client_assertion",
	"password",
	"token",
	"secret",
];

/**
 * Removes a failed query's values from an error, because the query builder repeats them in its message. The driver's own error takes its
 * place, also when it is a cause.
 */
function withoutQueryValues(error: unknown): unknown {
	if (!(error instanceof Error)) return error;
	if ("query" in error && "params" in error)
		return withoutQueryValues(error.cause ?? new Error("A query failed, and the driver did not say why."));
	if (!(error.cause instanceof Error)) return error;
	return Object.create(error, { cause: { value: withoutQueryValues(error.cause) } });
}

/** Cleans errors before pino sees them, because pino also takes the line's message from them. */
function logWithoutValues(this: Logger, args: Parameters<LogFn>, log: LogFn): void {
	const [first, ...rest] = args;
	const carries = isObjectOrList(first) && "err" in first;
	const cleaned: unknown = carries ? { ...first, err: withoutQueryValues(first.err) } : withoutQueryValues(first);
	Reflect.apply(log, this, [cleaned, ...rest]);
}

/** Creates a logger that writes JSON lines to standard output (or `stream`). Redacts fields with a secret's name, three levels deep. */
export function createLogger(level: string, stream?: DestinationStream): Logger {
	const paths = hidden.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);
	const options = {
		level,
		base: null,
		redact: { paths, censor: "[redacted]" },
		hooks: { logMethod: logWithoutValues },
	};
	return stream ? pino(options, stream) : pino(options);
}

const logger = processWide("logger", () => createLogger(process.env.LOG_LEVEL || "info"));

export const getLogger = logger.get;

/** Lets a test capture the log. */
export const setLogger = logger.set;
