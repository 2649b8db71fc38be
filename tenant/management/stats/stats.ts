import type { TenantState } from "../../state/tenant-state.ts";
import { failure, wrongQuery } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, ok } from "../endpoints.ts";

const dayMs = 86_400_000;
const activeDays = 30;
const dayPattern = /^\d{8}$/;

/** Log codes of successful logins. */
const loginTypes = new Set(["s"]);
const leakTypes = new Set(["pwd_leak", "signup_pwd_leak", "reset_pwd_leak"]);

/** Returns the number of users who signed in within 30 days. */
function countActiveUsers({ users, clock }: TenantState): number {
	const sinceMs = clock.nowMs() - activeDays * dayMs;
	let count = 0;
	for (const { last_login } of users.values())
		if (last_login !== undefined && Date.parse(last_login) >= sinceMs) count += 1;
	return count;
}

/** Returns a day as `2026-01-31`, from `20260131`. @throws ApiError 400 `invalid_query_string`. */
function dayOf(call: Call, name: string, fallbackMs: number): string {
	const text = call.query(name);
	if (text === undefined || text === "") return new Date(fallbackMs).toISOString().slice(0, 10);
	if (!dayPattern.test(text)) throw wrongQuery(`String does not match pattern ${dayPattern.source}: ${text}`, name);
	return text.replace(/^(....)(..)(..)$/, "$1-$2-$3");
}

type Day = { logins: number; signups: number; leaked_passwords: number };

function listDays(call: Call): (Day & { date: string })[] {
	const nowMs = call.state.clock.nowMs();
	const [from, to] = [dayOf(call, "from", nowMs - activeDays * dayMs), dayOf(call, "to", nowMs)];
	if (from > to) throw failure("days_reversed");
	const days = new Map<string, Day>();
	const count = (iso: string, name: keyof Day) => {
		const date = iso.slice(0, 10);
		if (date < from || date > to) return;
		const day = days.get(date) ?? { logins: 0, signups: 0, leaked_passwords: 0 };
		day[name] += 1;
		days.set(date, day);
	};
	for (const { date, type } of call.state.logs) {
		if (loginTypes.has(type)) count(date, "logins");
		if (leakTypes.has(type)) count(date, "leaked_passwords");
	}
	for (const { created_at } of call.state.users.values()) count(created_at, "signups");
	return [...days]
		.map(([date, day]) => ({ date: `${date}T00:00:00.000Z`, ...day }))
		.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/**
 * Adds the stats: the number of active users, and the days with events.
 * @see https://auth0.com/docs/api/management/v2/stats
 */
export function addStats(endpoint: AddEndpoint): void {
	endpoint("GET /stats/active-users", { handle: ({ state }) => ok(countActiveUsers(state)) });
	endpoint("GET /stats/daily", { handle: (call) => ok(listDays(call)) });
}
