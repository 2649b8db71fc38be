import { type AuthStore, authStoreOf } from "../../auth-store/auth-store.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import { createUser } from "../../management/users/create-user.ts";
import type { ConnectionRecord } from "../../records/connection-record.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import type { TenantState } from "../../state/tenant-state.ts";

const usualSeconds = 180;

/** A person's address in a passwordless connection. */
export type Recipient = {
	connection: ConnectionRecord;
	channel: "email" | "sms";
	/** The e-mail in lower case, or the phone number. */
	to: string;
};

/** Finds the passwordless connection of this name. */
export function passwordlessConnection(state: TenantState, name: string | undefined): ConnectionRecord | undefined {
	const connection = connectionNamed(state, name ?? "");
	return connection?.strategy === "email" || connection?.strategy === "sms" ? connection : undefined;
}

const isEmail = (text: string) => text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(text);
const isPhone = (text: string) => /^\+[1-9]\d{6,14}$/.test(text);

/** Returns the recipient of an e-mail or phone number, or undefined if it is neither. */
export function recipientOf(connection: ConnectionRecord, name: string): Recipient | undefined {
	const channel = connection.strategy === "sms" ? "sms" : "email";
	const to = channel === "sms" ? name.replace(/[\s()-]/g, "") : name.trim().toLowerCase();
	return (channel === "sms" ? isPhone(to) : isEmail(to)) ? { connection, channel, to } : undefined;
}

const keyOf = ({ connection, to }: Recipient) => `passwordless ${connection.name} ${to}`;

/** Issues a new code for the recipient: valid once, for three tries, and for 180 s unless the connection says otherwise. */
export function issueCode(tenant: TenantContext, recipient: Recipient): string {
	const { time_step } = fieldsOf(recipient.connection.options.totp);
	const seconds = typeof time_step === "number" && time_step > 0 ? time_step : usualSeconds;
	return authStoreOf(tenant).oneTimeCodes.issue(keyOf(recipient), seconds * 1_000);
}

/** Checks a recipient's code. A right one is used up unless `keep` is set. */
export function checkCode(
	tenant: TenantContext,
	recipient: Recipient,
	code: string,
	keep = false,
): ReturnType<AuthStore["oneTimeCodes"]["check"]> {
	return authStoreOf(tenant).oneTimeCodes.check(keyOf(recipient), code.trim(), keep);
}

/** Finds the user with this address in the connection. */
export function findRecipient({ users }: TenantState, { connection, channel, to }: Recipient): UserRecord | undefined {
	return users
		.having(channel === "sms" ? "phone_number" : "email", to)
		.find(({ identities }) => identities.some((identity) => identity.connection === connection.name));
}

export const allowsSignUp = ({ connection }: Recipient): boolean => connection.options.disable_signup !== true;

/** Finds the user of a verified address and marks it as verified, or creates a new user. */
export function provedUser(tenant: TenantContext, recipient: Recipient): UserRecord {
	const { state, clock } = tenant;
	const { connection, channel, to } = recipient;
	const address = channel === "sms" ? { phone_number: to } : { email: to };
	const user = findRecipient(state, recipient) ?? createUser(state, { connection: connection.name, ...address });
	const isProved = channel === "sms" ? user.phone_verified === true : user.email_verified === true;
	if (isProved) return user;
	const proof = channel === "sms" ? { phone_verified: true } : { email_verified: true };
	const proved = { ...user, ...proof, updated_at: clock.nowIso() };
	state.users.put(proved);
	return proved;
}
