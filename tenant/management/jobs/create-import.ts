import type { ConnectionRecord } from "../../records/connection-record.ts";
import type { JobRecord } from "../../records/job-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure } from "../api-error.ts";
import { createJob } from "./create-job.ts";
import { importUsers } from "./import-users.ts";
import { readImportForm } from "./read-import-form.ts";

const mostAtOnce = 2;
const unreadable = "Failed to parse users file JSON when importing users. Make sure it is valid JSON.";

/** Throws while two imports are in progress. @throws ApiError 429. */
function requireFreeJob({ jobs, clock }: TenantState): void {
	const nowMs = clock.nowMs();
	const active = [...jobs.values()].filter(({ type, doneMs }) => type === "users_import" && doneMs > nowMs);
	if (active.length >= mostAtOnce) throw failure("too_many_imports");
}

function databaseOf(state: TenantState, id: string): ConnectionRecord {
	const connection = state.connections.get(id);
	if (connection === undefined) throw failure("inexistent_connection");
	if (connection.strategy !== "auth0") throw failure("no_database_connection");
	return connection;
}

/** Parses the rows of a file. Returns undefined if it is no JSON list. */
function parseRows(text: string): unknown[] | undefined {
	try {
		const rows: unknown = JSON.parse(text);
		return Array.isArray(rows) ? rows : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Starts an import of users into a database connection. Up to two may run at once, each of up to 512,000 bytes.
 * @throws ApiError 400, 413, 429.
 * @see https://auth0.com/docs/api/management/v2/jobs/post-users-imports
 */
export async function createImport(state: TenantState, request: Request): Promise<JobRecord> {
	const form = await readImportForm(request);
	const connection = databaseOf(state, form.connectionId);
	requireFreeJob(state);
	const fields = {
		connection_id: connection.id,
		connection: connection.name,
		...(form.externalId === undefined ? {} : { external_id: form.externalId }),
	};
	const rows = parseRows(form.users);
	if (rows === undefined)
		return createJob(state, { type: "users_import", fields, end: "failed", outcome: { status_details: unreadable } });
	const { summary, errors } = importUsers(state, connection, rows, form.upsert);
	return createJob(state, { type: "users_import", fields, outcome: { summary }, errors });
}
