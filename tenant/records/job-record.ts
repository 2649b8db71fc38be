import type { UserRecord } from "./user-record.ts";

/** A rejected row of an import, without its secrets, and the reason. */
export type ImportError = {
	user: unknown;
	errors: { code: string; message: string; path?: string }[];
};

/** The content of an export. The users are those at the time of the request. */
export type ExportFile = {
	users: readonly UserRecord[];
	format: "csv" | "json";
	/** Exported fields. Default a set chosen by Auth0. */
	fields: readonly { name: string; export_as?: string }[] | undefined;
};

/** A job that Auth0 runs in the background. Here it runs at once and reports its end when the tenant's clock reaches `doneMs`. */
export type JobRecord = {
	id: string;
	type: "users_export" | "users_import" | "verification_email";
	createdMs: number;
	doneMs: number;
	/** Fields of the answer beside id, type, status and creation. */
	fields: Record<string, unknown>;
	/** Final status. Default `completed`. */
	end?: "completed" | "failed";
	/** Fields that the answer has once the job is done. */
	outcome?: Record<string, unknown>;
	errors?: readonly ImportError[];
	file?: ExportFile;
};
