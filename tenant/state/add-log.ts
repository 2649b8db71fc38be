import type { LogRecord } from "../records/log-record.ts";
import type { TenantState } from "./tenant-state.ts";

const logIdDigits = 60;

/** Appends an entry to the tenant's log. Ids are digits and sort by time, as Auth0's do. `date` is ISO 8601. Default now. */
export function addLog(state: TenantState, entry: Omit<LogRecord, "log_id" | "date"> & { date?: string }): LogRecord {
	const date = entry.date ?? state.clock.nowIso();
	const time = `90020${date.replace(/\D/g, "")}`;
	const log_id = `${time}${String(state.logs.length).padStart(logIdDigits - time.length, "0")}`;
	const record: LogRecord = { ...entry, log_id, date };
	state.logs.push(record);
	if (record.user_id) {
		const own = state.logsByUser.get(record.user_id);
		if (own === undefined) state.logsByUser.set(record.user_id, [record]);
		else own.push(record);
	}
	return record;
}
