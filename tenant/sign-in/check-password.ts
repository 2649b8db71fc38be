import type { SignInRequest } from "../oauth/transactions.ts";
import { addLog } from "../state/add-log.ts";
import { isPassword } from "../state/passwords.ts";
import type { TenantState } from "../state/tenant-state.ts";
import type { UserRecord } from "../state/user-record.ts";
import type { TenantContext } from "../tenant-context.ts";

export type SignInProblem = "wrong" | "blocked" | "locked";

const failuresUntilLocked = 10;
const visitorIp = "127.0.0.1";

/** Counts the sign-in on the user, as a search for the latest or for those who never came sees it. */
function recordSignIn({ users, clock }: TenantState, user: UserRecord): UserRecord {
	const now = clock.nowIso();
	const seen = {
		...user,
		last_login: now,
		updated_at: now,
		last_ip: visitorIp,
		logins_count: (user.logins_count ?? 0) + 1,
	};
	users.put(seen);
	return seen;
}

/**
 * Checks an e-mail and a password of a database connection. Ten failures in a row lock this address out until an admin lifts
 * it; a blocked user is told so only with the right password. Each outcome leaves a log.
 * @see https://auth0.com/docs/secure/attack-protection/brute-force-protection
 */
export function checkPassword(
	{ state }: TenantContext,
	email: string,
	password: string,
	{ clientId }: SignInRequest,
): { user: UserRecord } | { problem: SignInProblem } {
	const user = state.users.having("email", email).find((candidate) => candidate.identities[0]?.provider === "auth0");
	const log = (type: string, description?: string) =>
		addLog(state, {
			type,
			...(description ? { description } : {}),
			user_id: user?.user_id ?? "",
			user_name: email,
			client_id: clientId,
			client_name: state.clients.get(clientId)?.name ?? "",
			connection: user?.identities[0]?.connection ?? "",
			ip: visitorIp,
		});
	if (user === undefined) {
		log("fu", "Wrong email or password.");
		return { problem: "wrong" };
	}
	const hidden = state.users.privateOf(user.user_id);
	if (hidden.blockedIps.includes(visitorIp)) return { problem: "locked" };
	if (!isPassword(password, hidden.password)) {
		hidden.failedLogins += 1;
		log("fp", "Wrong email or password.");
		if (hidden.failedLogins < failuresUntilLocked) return { problem: "wrong" };
		hidden.blockedIps.push(visitorIp);
		log("limit_wc", "User has been blocked after too many failed attempts.");
		return { problem: "locked" };
	}
	hidden.failedLogins = 0;
	if (user.blocked === true) {
		log("f", "user is blocked");
		return { problem: "blocked" };
	}
	log("s");
	return { user: recordSignIn(state, user) };
}
