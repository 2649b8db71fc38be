import type { UserRecord } from "../records/user-record.ts";
import { foldText } from "./fold-text.ts";

/** A user as the index holds them: what ignores case is folded, dates are epoch ms, and the order of fields is always the same. */
export type UserDocument = ReturnType<typeof toUserDocument>;

const folded = (text: unknown) => (typeof text === "string" ? foldText(text) : undefined);

/** A date that is none is not indexed. */
function timeOf(date: string | undefined): number | undefined {
	const atMs = date === undefined ? Number.NaN : Date.parse(date);
	return Number.isNaN(atMs) ? undefined : atMs;
}

/** @param serial counts in the order of creation. Default 0. */
export function toUserDocument(record: UserRecord, serial = 0) {
	const email = folded(record.email);
	const last_login = timeOf(record.last_login);
	return {
		record,
		serial,
		user_id: record.user_id,
		email,
		email_domain: email?.includes("@") ? email.slice(email.lastIndexOf("@") + 1) : undefined,
		name: folded(record.name),
		given_name: folded(record.given_name),
		family_name: folded(record.family_name),
		nickname: folded(record.nickname),
		username: record.username,
		phone_number: record.phone_number,
		last_ip: record.last_ip,
		created_at: timeOf(record.created_at),
		updated_at: record.updated_at === record.last_login ? last_login : timeOf(record.updated_at),
		last_login,
		logins_count: record.logins_count,
		blocked: record.blocked,
		email_verified: record.email_verified,
		phone_verified: record.phone_verified,
	};
}
