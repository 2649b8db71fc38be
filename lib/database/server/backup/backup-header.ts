import "server-only";
import { randomBytes, scryptSync } from "node:crypto";
import { z } from "zod";
import type { Secret } from "../../../env/server/secret.ts";
import { BackupRefused } from "./backup-refused.ts";
import { compareMigrations, listOwnMigrations } from "./migration-state.ts";

/** The version of the format. It goes up when earlier releases could not read the file. */
const version = 1;

const formatSchema = z.looseObject({ format: z.literal("rolecall-backup"), version: z.number() });

const headerSchema = z.object({
	format: z.literal("rolecall-backup"),
	version: z.literal(version),
	createdAt: z.iso.datetime(),
	/** The version of Rolecall that made the backup. */
	release: z.string(),
	/** The domain of the tenant whose audit trail the backup holds. */
	tenant: z.string(),
	engine: z.enum(["pglite", "postgresql"]),
	migrations: z.array(z.string()),
	/** The chain of the audit: `broken` if it did not verify and the backup was made all the same. */
	chain: z.enum(["whole", "broken"]).default("whole"),
	/** The mark of `ROLECALL_SECRET`, see `markSecret`. */
	secretMark: z.string(),
});

export type BackupHeader = z.infer<typeof headerSchema>;

/** The server that makes a backup. */
export type BackupOrigin = { release: string; tenant: string; secret: Secret };

/** Returns a salted scrypt hash of a secret, which recognises the secret and is slow to guess from. */
function markSecret(secret: Secret, salt: Buffer): string {
	return `${salt.toString("base64url")}.${scryptSync(secret.reveal(), salt, 32).toString("base64url")}`;
}

/** Returns true if the backup was made with this `ROLECALL_SECRET`. */
export function isSecretOf({ secretMark }: BackupHeader, secret: Secret): boolean {
	const [salt = ""] = secretMark.split(".");
	return markSecret(secret, Buffer.from(salt, "base64url")) === secretMark;
}

/** Creates the first line of a backup that is made now. */
export const createHeader = (
	{ engine, chain }: Pick<BackupHeader, "engine" | "chain">,
	{ release, tenant, secret }: BackupOrigin,
): BackupHeader => ({
	format: "rolecall-backup",
	version,
	createdAt: new Date().toISOString(),
	release,
	tenant,
	engine,
	chain,
	migrations: listOwnMigrations(),
	secretMark: markSecret(secret, randomBytes(16)),
});

export const notABackup = (file: string): BackupRefused =>
	new BackupRefused(`${file} is not a backup of Rolecall. Name a file that npm run backup made.`);

/**
 * Parses the first line of a backup.
 * @throws BackupRefused if this is no backup, or one of a newer format
 */
export function parseHeader(line: unknown, file: string): BackupHeader {
	const format = formatSchema.safeParse(line);
	if (!format.success) throw notABackup(file);
	if (format.data.version > version)
		throw new BackupRefused(
			`${file} has a newer format than this Rolecall can read. Restore it with the release that made it.`,
		);
	const header = headerSchema.safeParse(line);
	if (!header.success)
		throw new BackupRefused(
			`The first line of ${file} is damaged. Restore another backup or another copy of this one.`,
		);
	return header.data;
}

/**
 * Requires that a backup has the migrations of this release.
 * @throws BackupRefused that says which release to restore it with
 */
export function requireSameMigrations({ migrations, release }: BackupHeader, file: string): void {
	const state = compareMigrations(migrations);
	const made = `${file} was made by Rolecall ${release}, whose migrations are`;
	const again = `Restore it with Rolecall ${release}`;
	if (state === "older")
		throw new BackupRefused(
			`${made} older than those of this release. ${again}, and then start this release, which brings the database up to date.`,
		);
	if (state === "newer") throw new BackupRefused(`${made} newer than those of this release. ${again} or a later one.`);
	if (state === "other") throw new BackupRefused(`${made} not those of this release. ${again}.`);
}
