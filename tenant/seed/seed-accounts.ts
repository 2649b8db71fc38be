import type { UserRecord } from "../records/user-record.ts";
import { gravatarOf } from "../state/gravatar-of.ts";
import { hashPassword } from "../state/passwords.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { databaseConnection } from "./seed-connections.ts";
import { roleIdNamed } from "./seed-roles.ts";

export const demoPassword = "Rolecall-demo-1";

/** The four accounts that the sign-in page shows. */
export const demoAccounts = [
	{ email: "admin@rolecall.test", given: "Ana", family: "Duarte", role: "Rolecall Admin" },
	{ email: "support@rolecall.test", given: "Sami", family: "Okafor", role: "Rolecall Support" },
	{ email: "viewer@rolecall.test", given: "Vera", family: "Lindqvist", role: "Rolecall Viewer" },
	{ email: "nobody@rolecall.test", given: "Noah", family: "Bodin", role: undefined },
] as const;

const minute = 60_000;
const day = 1_440 * minute;

/** Creates a user of the demo's database who signed in last two days ago. */
export function databaseUser(index: number, email: string, given: string, family: string, nowMs: number): UserRecord {
	const id = `65a0b1c2d3e4f5061728${String(index).padStart(4, "0")}`;
	return {
		user_id: `auth0|${id}`,
		email,
		email_verified: true,
		name: `${given} ${family}`,
		nickname: email.split("@")[0] ?? email,
		given_name: given,
		family_name: family,
		picture: gravatarOf(email, email.slice(0, 2)),
		identities: [{ connection: databaseConnection, provider: "auth0", user_id: id, isSocial: false }],
		user_metadata: { language: "en" },
		app_metadata: {},
		created_at: new Date(nowMs - 400 * day).toISOString(),
		updated_at: new Date(nowMs - 2 * day).toISOString(),
		last_login: new Date(nowMs - 2 * day).toISOString(),
		last_ip: "192.0.2.10",
		logins_count: 40 + index,
	};
}

export function seedAccounts(state: TenantState, nowMs: number): void {
	const password = hashPassword(demoPassword);
	for (const [index, { email, given, family, role }] of demoAccounts.entries()) {
		const roleIds = role === undefined ? [] : [roleIdNamed(state, role)];
		state.users.load(databaseUser(index + 1, email, given, family, nowMs), { password, roleIds: new Set(roleIds) });
	}
}
