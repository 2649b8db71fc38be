import "server-only";
import { valueAt } from "../../../json/value-at.ts";
import type { LogEntry } from "../reads/read-log.ts";
import { type Change, changesOfWrite, factorsOf, lockoutOf, wholeUser } from "./changes-of-write.ts";

/**
 * Codes of entries that name a user and do not change one: silent and token exchanges, log-outs, codes and requests that were only sent, and
 * warnings. Failures begin with `f` and are told apart by that.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
 */
const changesNothing = new Set(
	`ssa slo seacft seccft sertft sede sens svr scpr scr srrt cls cs cui w depnote mfar
	api_limit api_limit_warning pwd_leak signup_pwd_leak reset_pwd_leak limit_delegation
	gd_start_auth gd_start_enroll gd_auth_succeed gd_auth_failed gd_auth_rejected gd_module_switch
	gd_send_sms gd_send_email gd_send_pn gd_send_voice gd_otp_rate_limit_exceed
	passkey_challenge_started actions_execution_failed mgmt_api_read`.split(/\s+/),
);

/**
 * Codes of entries that say whether a person is locked out; null if that is not known after them. An attack writes many of those, so the
 * lockout is not read at once.
 */
const lockouts = new Map<string, boolean | null>([
	["limit_wc", true],
	["limit_sul", null],
	["ublkdu", false],
]);

/** Returns what an entry says about a person's factors and lockout. Of a change of factors it does not say which ones there are. */
function changesOfProtection({ type, user_id: id }: LogEntry): Change[] {
	const isLockedOut = lockouts.get(type);
	if (isLockedOut !== undefined) return [{ kind: "lockout", id, isLockedOut }];
	// A new password ends a lockout.
	if (type === "scp") return [lockoutOf(id)];
	return type.startsWith("gd_") ? [factorsOf(id)] : [];
}

/** Codes of entries of a sign-in, with a page or with an exchange of tokens. */
const signIns = new Set(["s", "sepft", "seoobft", "seotpft", "sercft"]);

/** Returns true for an entry of a sign-in. Any entry of a user with an organization may be one. */
export const isSignIn = ({ type, organization_id }: LogEntry): boolean =>
	signIns.has(type) || (type !== "sapi" && organization_id !== "");

const sapi = (details: unknown): Change[] => {
	const of = (...path: string[]) => valueAt(details, path);
	const [method, path, body] = [of("request", "method"), of("request", "path"), of("request", "body")];
	if (typeof method !== "string" || typeof path !== "string") return [];
	return changesOfWrite({ method: method.toUpperCase(), path, body, answer: of("response", "body") });
};

/** A deletion in a database connection names only the identity's own id, in its description. */
function changesOfDeletion({ user_id, description, strategy }: LogEntry): Change[] {
	if (user_id !== "") return [{ kind: "user", id: user_id, reads: ["profile"], ifKept: true }];
	const id = typeof description === "string" ? /^user_id: (\S+)$/.exec(description)?.[1] : undefined;
	if (id === undefined) return [];
	const userId = id.includes("|") ? id : `${strategy || "auth0"}|${id}`;
	return [{ kind: "user", id: userId, reads: ["profile"], ifKept: true }];
}

/**
 * Returns what an entry of the tenant's log means for the directory. An entry of a write tells by its path; its own user is the admin who
 * made it. An unknown code that names a user counts as a change of that user. Pure.
 */
export function changesOfEntry(entry: LogEntry): Change[] {
	const { type, user_id: id, organization_id: joined } = entry;
	if (type === "sapi") return sapi(entry.details);
	if (type === "sdu") return changesOfDeletion(entry);
	if (id === "" || type.startsWith("f") || changesNothing.has(type)) return [];
	if (type === "ss" || type === "ssu") return [wholeUser(id)];
	const profile: Change = { kind: "user", id, reads: ["profile"], ...(joined === "" ? {} : { joined }) };
	return [profile, ...changesOfProtection(entry)];
}
