import type { LogRecord } from "../../state/log-record.ts";

const mobile = /\b(Mobile|Android|iOS)\b/;

/** An entry as the API answers with it. */
export function toLogAnswer({ scope, ...entry }: LogRecord): Record<string, unknown> {
	return {
		...entry,
		...(scope === undefined ? {} : { scope: scope.join(" ") }),
		_id: entry.log_id,
		isMobile: mobile.test(entry.user_agent ?? ""),
	};
}
