import type { TenantContext } from "../../core/tenant-context.ts";
import type { UserRecord } from "../../records/user-record.ts";

/** Counts the sign-in on the user and updates `last_login`, which searches see. */
export function recordSignIn({ state: { users }, clock }: TenantContext, user: UserRecord, ip: string): UserRecord {
	const now = clock.nowIso();
	const logins_count = (user.logins_count ?? 0) + 1;
	const seen = { ...user, last_login: now, updated_at: now, last_ip: ip, logins_count };
	users.put(seen);
	return seen;
}
