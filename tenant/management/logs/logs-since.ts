import type { LogRecord } from "../../records/log-record.ts";

/** The entries after one, whether it is still there or not, the oldest first; without one, from the beginning. */
export function logsSince(logs: readonly LogRecord[], from: string | undefined, take: number): readonly LogRecord[] {
	const place = from === undefined ? -1 : logs.findLastIndex(({ log_id }) => log_id === from);
	if (from === undefined || place !== -1) return logs.slice(place + 1, place + 1 + take);
	return logs.filter(({ log_id }) => log_id > from).slice(0, take);
}
