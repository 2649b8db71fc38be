import type { LogRecord } from "../../records/log-record.ts";
import { tenantName } from "../../state/tenant-name.ts";

/** Every entry names the tenant and where it runs, as Auth0's log schemas ask of each type. */
const surroundings = { tenant_name: tenantName, environment_name: "embedded" };

const mobile = /\b(Mobile|Android|iOS)\b/;

/** An entry as the API answers with it. */
export function toLogAnswer({ scope, ...entry }: LogRecord): Record<string, unknown> {
	return {
		...entry,
		...surroundings,
		...(scope === undefined ? {} : { scope: scope.join(" ") }),
		_id: entry.log_id,
		isMobile: mobile.test(entry.user_agent ?? ""),
	};
}
