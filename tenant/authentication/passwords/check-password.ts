import type { Context } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { logEvent } from "../../core/log-event.ts";
import { remoteAddress } from "../../core/remote-address.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { passwordOf } from "../../state/identities.ts";
import { isPassword } from "../../state/passwords.ts";
import { findDatabaseUser } from "./find-database-user.ts";

/** `locked`: the address is locked for this user. `suspicious`: it is blocked for everybody. */
export type SignInProblem = "wrong" | "blocked" | "locked" | "suspicious";

export type Attempt = {
	/** The e-mail, username or phone number. */
	name: string;
	password: string;
	client: ClientRecord;
	/** Name of the only database to search. Default all. */
	connection?: string | undefined;
	/** Address of the person. Default the address of the request. */
	ip?: string | undefined;
};

const lockedWords = "User has been temporarily locked out after too many failed attempts.";
const suspiciousWords = "IP address has been blocked after too many failed attempts.";

type Log = (type: string, description: string) => void;

/** Counts a wrong password, and locks the user or blocks the address at the limit. */
function fail(
	tenant: TenantContext,
	log: Log,
	counted: { ip: string; userName: string; userId?: string },
): SignInProblem {
	const { locksUser, blocksIp } = authStoreOf(tenant).attacks.failed(counted);
	log(counted.userId === undefined ? "fu" : "fp", "Wrong email or password.");
	if (blocksIp) log("limit_mu", suspiciousWords);
	if (!locksUser || counted.userId === undefined) return blocksIp ? "suspicious" : "wrong";
	tenant.state.users.privateOf(counted.userId).blockedIps.push(counted.ip);
	log("limit_wc", lockedWords);
	const to = tenant.state.users.get(counted.userId)?.email;
	if (to !== undefined) tenant.state.outbox.send({ channel: "email", to, kind: "account_locked" });
	return "locked";
}

/**
 * Checks a name and a password in the database connections. Ten failures in a row lock an address out for the user until an admin lifts it;
 * a hundred for several users block it for everybody. A blocked user is told so only with the right password. Each failure is logged; the
 * caller logs the success.
 * @see https://auth0.com/docs/secure/attack-protection/brute-force-protection
 */
export function checkPassword(
	c: Context,
	tenant: TenantContext,
	{ name, password, client, connection, ip = remoteAddress(c) }: Attempt,
): { user: UserRecord; ip: string } | { problem: SignInProblem } {
	const { state } = tenant;
	const { attacks } = authStoreOf(tenant);
	const account = findDatabaseUser(state, name, connection);
	const user = account?.user;
	const database = account?.identity.connection ?? connection;
	const log: Log = (type, description) =>
		logEvent(c, tenant, type, { description, user, userName: name, client, connection: database, ip });
	if (attacks.blockedIps.has(ip)) {
		log("limit_mu", suspiciousWords);
		return { problem: "suspicious" };
	}
	if (account === undefined || user === undefined) return { problem: fail(tenant, log, { ip, userName: name }) };
	const hidden = state.users.privateOf(user.user_id);
	if (hidden.blockedIps.includes(ip)) {
		log("limit_wc", lockedWords);
		return { problem: "locked" };
	}
	if (!isPassword(password, passwordOf(hidden, account)))
		return { problem: fail(tenant, log, { ip, userName: name, userId: user.user_id }) };
	attacks.succeeded(user.user_id, ip);
	if (user.blocked !== true) return { user, ip };
	log("f", "user is blocked");
	return { problem: "blocked" };
}
