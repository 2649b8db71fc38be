import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../management-api/server/reads/read-pages.ts";
import { readList } from "../../management-api/server/reads/read-upstream.ts";
import { type ApplicationList, applicationSchema } from "../contract.ts";

const fields = "client_id,name";

/**
 * Lists the ids and names of the tenant's applications, at most 1,000, without secrets. Makes one upstream call for each 100 applications
 * and caches the answers for 30 s.
 */
export async function listApplications({ signal }: ReadContext): Promise<ApplicationList> {
	const { rows } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.clients.list({ ...page, fields, include_fields: true }, request),
		);
		return found.response;
	}, "clients");
	return { applications: readList(applicationSchema, rows, "applications") };
}
