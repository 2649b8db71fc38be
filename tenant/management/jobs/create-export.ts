import type { ConnectionRecord } from "../../records/connection-record.ts";
import type { JobRecord } from "../../records/job-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure, wrongBody } from "../api-error.ts";
import type { BodySchema } from "../validate-body.ts";
import { createJob } from "./create-job.ts";

const mostCsvFields = 30;

export const exportSchema: BodySchema = {
	properties: {
		connection_id: { type: "string", pattern: "^con_[A-Za-z0-9]{16}$" },
		format: { type: "string", enum: ["json", "csv"] },
		limit: { type: "integer", minimum: 1 },
		fields: {
			type: "array",
			items: {
				type: "object",
				additionalProperties: false,
				required: ["name"],
				properties: { name: { type: "string", maxLength: 100 }, export_as: { type: "string", maxLength: 100 } },
			},
		},
	},
};

type Fields = { name: string; export_as?: string }[];

/** Throws for invalid fields of a CSV file: at most 30 columns, and metadata only key by key. @throws ApiError 400. */
function requireCsvFields(fields: Fields): void {
	if (fields.length > mostCsvFields)
		throw wrongBody(`Array is too long (${fields.length}), maximum ${mostCsvFields}`, "fields");
	const whole = fields.find(({ name }) => name === "user_metadata" || name === "app_metadata");
	if (whole !== undefined) throw wrongBody(`A CSV file cannot hold ${whole.name} as an object`, "fields");
}

function connectionOf(state: TenantState, id: unknown): ConnectionRecord | undefined {
	if (id === undefined) return undefined;
	const connection = state.connections.get(String(id));
	if (connection === undefined) throw failure("inexistent_connection");
	return connection;
}

/**
 * Starts an export of one connection's users, or of all. Default format CSV.
 * @throws ApiError 400 `invalid_body`, `inexistent_connection`.
 * @see https://auth0.com/docs/api/management/v2/jobs/post-users-exports
 */
export function createExport(state: TenantState, body: Record<string, unknown>): JobRecord {
	const format = body.format === "json" ? "json" : "csv";
	const fields: Fields | undefined = Array.isArray(body.fields) ? body.fields : undefined;
	if (format === "csv") requireCsvFields(fields ?? []);
	const connection = connectionOf(state, body.connection_id);
	const everybody = [...state.users.values()];
	const users =
		connection === undefined
			? everybody
			: everybody.filter(({ identities }) => identities.some((identity) => identity.connection === connection.name));
	return createJob(state, {
		type: "users_export",
		fields: {
			...(connection === undefined ? {} : { connection_id: connection.id, connection: connection.name }),
			format,
			...(body.limit === undefined ? {} : { limit: body.limit }),
			...(fields === undefined ? {} : { fields }),
		},
		file: { users: users.slice(0, Number(body.limit ?? users.length)), format, fields },
	});
}
