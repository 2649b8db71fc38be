import "server-only";
import { type DestinationStream, type Logger, pino } from "pino";
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

/** JSON lines on standard output (or `stream`). What is named like a secret is redacted at three depths. */
export function createLogger(level: string, stream?: DestinationStream): Logger {
	const paths = hidden.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);
	const options = { level, base: undefined, redact: { paths, censor: "[redacted]" } };
	return stream ? pino(options, stream) : pino(options);
}

const logger = processWide("logger", () => createLogger(process.env.LOG_LEVEL || "info"));

export const getLogger = logger.get;

/** Lets a test listen to what is logged. */
export const setLogger = logger.set;
