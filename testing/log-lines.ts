import { createLogger, setLogger } from "../lib/env/server/logger.ts";

/** Captures the log of the code under test; returns the parsed lines and their text. */
export function listenToLog(level = "trace"): { lines: Record<string, unknown>[]; text: () => string } {
	const written: string[] = [];
	const lines: Record<string, unknown>[] = [];
	setLogger(
		createLogger(level, {
			write: (line) => {
				written.push(line);
				lines.push(JSON.parse(line));
			},
		}),
	);
	return { lines, text: () => written.join("") };
}
