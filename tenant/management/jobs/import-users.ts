import { randomBytes } from "node:crypto";
import type { ConnectionRecord } from "../../records/connection-record.ts";
import type { ImportError } from "../../records/job-record.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { findAccounts } from "../../state/find-accounts.ts";
import { gravatarOf } from "../../state/gravatar-of.ts";
import type { IdentifierName } from "../../state/identities.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { brokenUsername } from "../users/require-username.ts";
import { checkRow } from "./check-row.ts";

type Row = Record<string, unknown> & { email: string };
type Outcome = "inserted" | "updated" | ImportError["errors"];

/** Fields of an existing user that an import with `upsert` changes. Metadata is replaced, not merged. */
const upsertable = [
	...["app_metadata", "user_metadata", "email_verified"],
	...["family_name", "given_name", "name", "nickname", "picture"],
];
const notOfProfile = new Set(["user_id", "password_hash", "custom_password_hash", "mfa_factors"]);

const isRow = (value: unknown): value is Row => checkRow(value).length === 0;

function redacted(row: unknown): unknown {
	const isHash = (name: string) => name === "password_hash" || name === "value";
	const json = JSON.stringify(row ?? {}, (name, value) =>
		isHash(name) && typeof value === "string" ? "*****" : value,
	);
	return JSON.parse(json);
}

/** Finds the user of the connection with this id, e-mail, username or phone number. */
function findExisting(state: TenantState, connection: string, row: Row, userId: string) {
	const byName = (name: IdentifierName, value: unknown) =>
		typeof value === "string"
			? findAccounts(state, name, value.toLowerCase()).find(({ identity }) => identity.connection === connection)?.user
			: undefined;
	return {
		byEmail: byName("email", row.email),
		other: state.users.get(userId) ?? byName("username", row.username) ?? byName("phone_number", row.phone_number),
	};
}

function insertUser(state: TenantState, { name: connection, strategy }: ConnectionRecord, row: Row, own: string): void {
	const [now, email] = [state.clock.nowIso(), row.email.toLowerCase()];
	const given = Object.entries(row).filter(([name]) => !notOfProfile.has(name));
	const profile = Object.fromEntries(
		given.map(([name, value]) => [name, name === "username" ? String(value).toLowerCase() : value]),
	);
	state.users.put({
		email_verified: false,
		name: email,
		nickname: email.split("@")[0] ?? email,
		picture: gravatarOf(email, email.slice(0, 2)),
		...profile,
		email,
		user_id: `${strategy}|${own}`,
		identities: [{ connection, provider: strategy, user_id: own, isSocial: false }],
		created_at: now,
		updated_at: now,
	});
}

function updateUser(state: TenantState, user: UserRecord, row: Row): void {
	const changes = Object.fromEntries(Object.entries(row).filter(([name]) => upsertable.includes(name)));
	state.users.put({ ...user, ...changes, updated_at: state.clock.nowIso() });
}

const duplicated = (message: string) => [{ code: "DUPLICATED_USER", message }];

function importRow(state: TenantState, connection: ConnectionRecord, row: Row, upsert: boolean): Outcome {
	const broken = typeof row.username === "string" ? brokenUsername(connection, row.username) : undefined;
	if (broken !== undefined) return [{ code: "INVALID_FORMAT", message: broken, path: "username" }];
	const own = typeof row.user_id === "string" ? row.user_id : randomBytes(12).toString("hex");
	const { byEmail, other } = findExisting(state, connection.name, row, `${connection.strategy}|${own}`);
	if (!upsert && (byEmail ?? other) !== undefined)
		return duplicated("The user already exist and upsert parameter is false");
	if (byEmail === undefined && other !== undefined)
		return [{ code: "CONFLICT", message: "Another user of the connection has this user_id, username or phone_number" }];
	if (byEmail === undefined) insertUser(state, connection, row, own);
	else updateUser(state, byEmail, row);
	return byEmail === undefined ? "inserted" : "updated";
}

type Imported = { summary: Record<"failed" | "updated" | "inserted" | "total", number>; errors: ImportError[] };

/**
 * Imports the rows of a file into a connection. Each is independent: an invalid row does not stop the others. Password hashes are checked
 * for their form and discarded; an imported user sets a new password.
 * @see https://auth0.com/docs/manage-users/user-migration/bulk-user-imports
 */
export function importUsers(
	state: TenantState,
	connection: ConnectionRecord,
	rows: readonly unknown[],
	upsert: boolean,
): Imported {
	const summary = { failed: 0, updated: 0, inserted: 0, total: rows.length };
	const errors: ImportError[] = [];
	const seen = new Set<string>();
	const outcomeOf = (row: unknown): Outcome => {
		if (!isRow(row)) return checkRow(row);
		const email = row.email.toLowerCase();
		if (seen.has(email)) return duplicated("The user is in the file more than once");
		seen.add(email);
		return importRow(state, connection, row, upsert);
	};
	for (const row of rows) {
		const outcome = outcomeOf(row);
		if (typeof outcome === "string") summary[outcome] += 1;
		else {
			summary.failed += 1;
			errors.push({ user: redacted(row), errors: outcome });
		}
	}
	return { summary, errors };
}
