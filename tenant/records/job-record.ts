import type { UserRecord } from "./user-record.ts";

/** One row of an import that was refused: the row, without its secrets, and why. */
export type ImportError = {
	user: Record<string, unknown>;
	errors: { code: string; message: string; path?: string }[];
};

/** What an export is to hold. The users are those of the moment it was asked for. */
export type ExportFile = {
	users: readonly UserRecord[];
	format: "csv" | "json";
	/** Default a set that Auth0 chose. */
	fields: readonly { name: string; export_as?: string }[] | undefined;
};

/** Work that Auth0 does later. Here it is done at once, and said to be done when the tenant's clock comes to `doneMs`. */
export type JobRecord = {
	id: string;
	type: "users_export" | "users_import" | "verification_email";
	createdMs: number;
	doneMs: number;
	/** What the answer holds beside id, type, status and creation. */
	fields: Record<string, unknown>;
	/** How it ends. Default `completed`. */
	end?: "completed" | "failed";
	/** What the answer holds when it is done. */
	outcome?: Record<string, unknown>;
	errors?: readonly ImportError[];
	file?: ExportFile;
};
