import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type ApplicationList, applicationListSchema } from "../contract.ts";

/** The tenant's applications, at most 100: ids and names, no secret. One upstream call, kept for 30 s. */
export async function listApplications(signal: AbortSignal): Promise<ApplicationList> {
	const page = await callManagementApi({ signal }, (api, request) =>
		api.clients.list({ per_page: 100, fields: "client_id,name", include_fields: true, include_totals: true }, request),
	);
	return applicationListSchema.parse({ applications: page.data });
}
