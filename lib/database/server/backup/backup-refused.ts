import "server-only";
import type { Queries } from "../query-rows.ts";

/** Thrown if a backup or a restore cannot be made. The message says in sentences what happened, why, and what to do. */
export class BackupRefused extends Error {}

/**
 * Checks the rows of the database, which `place` names. Returns `broken` if they are not whole, as after a change to the audit, and are
 * wanted all the same.
 * @throws BackupRefused if they are not whole
 */
export type RequireWhole = (queries: Queries, place: string) => Promise<"whole" | "broken">;

/** Returns the code of a system error, such as `ENOENT`, or "" if it has none. */
export const codeOf = (error: unknown): string =>
	error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
