import "server-only";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { z } from "zod";
import { migrationsFolder } from "../open-database.ts";
import { type Queries, queryRows } from "../query-rows.ts";
import { BackupRefused } from "./backup-refused.ts";

/** Returns the hashes of the migrations of this release, in order. */
export const listOwnMigrations = (): string[] =>
	readMigrationFiles({ migrationsFolder: migrationsFolder() }).map(({ hash }) => hash);

/** Returns the hashes of the migrations that a database has had, in order. A database that Rolecall never started on has none. */
export async function listAppliedMigrations(queries: Queries): Promise<string[]> {
	const migrations = sql.raw("drizzle.__drizzle_migrations");
	const isThere = sql`select to_regclass('drizzle.__drizzle_migrations') is not null as found`;
	const [table] = await queryRows(queries, isThere, z.object({ found: z.boolean() }));
	if (!table?.found) return [];
	const hashes = sql`select hash from ${migrations} order by created_at`;
	const rows = await queryRows(queries, hashes, z.object({ hash: z.string() }));
	return rows.map(({ hash }) => hash);
}

const startsWith = (long: readonly string[], short: readonly string[]) => short.every((hash, at) => long[at] === hash);

/** Compares migrations with those of this release. `other` means that neither list continues the other. */
export function compareMigrations(found: readonly string[]): "same" | "older" | "newer" | "other" {
	const own = listOwnMigrations();
	if (startsWith(own, found)) return found.length === own.length ? "same" : "older";
	return startsWith(found, own) ? "newer" : "other";
}

const unlikeThisRelease = {
	older:
		"The database is of an older release of Rolecall. Run this command with that release, or start this release once, which brings the database up to date.",
	newer: "The database is of a newer release of Rolecall. Run this command with that release.",
	other: "The database has migrations that this release does not know. Run this command with the release that uses it.",
};

/**
 * Requires that a database has exactly the migrations of this release.
 * @throws BackupRefused that says which release to use
 */
export async function requireOwnMigrations(queries: Queries): Promise<void> {
	const applied = await listAppliedMigrations(queries);
	if (applied.length === 0) throw new BackupRefused("The database is empty: Rolecall has never started on it.");
	const state = compareMigrations(applied);
	if (state !== "same") throw new BackupRefused(unlikeThisRelease[state]);
}
