import "server-only";

/** Thrown if a backup or a restore cannot be made. The message says in sentences what happened, why, and what to do. */
export class BackupRefused extends Error {}

/** Returns the code of a system error, such as `ENOENT`, or "" if it has none. */
export const codeOf = (error: unknown): string =>
	error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
