import type { TenantContext } from "../core/tenant-context.ts";
import type { UserRecord } from "../records/user-record.ts";
import { authStoreOf } from "./auth-store.ts";

const codeMs = 300_000;

/** Returns the channel of a user's second-factor codes: authenticator, phone or e-mail. */
export function factorChannelOf({ state }: Pick<TenantContext, "state">, user: UserRecord) {
	const methods = state.users.privateOf(user.user_id).authenticationMethods;
	const phone = methods.find(({ type }) => type === "phone")?.phone_number ?? user.phone_number;
	if (methods.some(({ type }) => type === "totp" || type === "push"))
		return { channel: "app", to: user.name ?? user.email ?? user.user_id } as const;
	if (methods.some(({ type }) => type === "phone") || user.email === undefined)
		return typeof phone === "string" ? ({ channel: "sms", to: phone } as const) : appOf(user);
	return { channel: "email", to: user.email } as const;
}

const appOf = (user: UserRecord) => ({ channel: "app", to: user.name ?? user.user_id }) as const;

/**
 * Creates a second-factor code, valid for five minutes, and puts it into the outbox. The authenticator's code goes there too, because no
 * enrolled device exists.
 */
export function sendFactorCode(tenant: TenantContext, user: UserRecord, name: string): void {
	const code = authStoreOf(tenant).oneTimeCodes.issue(`factor ${name}`, codeMs);
	tenant.state.outbox.send({ ...factorChannelOf(tenant, user), kind: "second_factor", code });
}

export const checkFactorCode = (tenant: TenantContext, name: string, code: string) =>
	authStoreOf(tenant).oneTimeCodes.check(`factor ${name}`, code.replace(/\s/g, ""));
