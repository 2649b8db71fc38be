import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import type { OrganizationParams } from "../../contract.ts";
import { type OrganizationConnections, organizationConnectionSchema } from "../../contract-connections.ts";

/**
 * Lists the connections of an organization. Auth0 allows ten, so it makes one upstream call.
 * @throws ProblemError `organization_not_found`
 */
export async function listOrganizationConnections(
	{ signal }: ReadContext,
	{ organizationId }: OrganizationParams,
): Promise<OrganizationConnections> {
	const { rows } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.organizations.enabledConnections.list(organizationId, page, request),
		);
		return found.response;
	}, "enabled_connections");
	const connections = readList(organizationConnectionSchema, rows, "organization connections");
	const named = connections.filter(({ connection_id }) => connection_id !== "");
	return {
		connections: named.sort((a, b) => (a.connection?.name ?? "").localeCompare(b.connection?.name ?? "")),
	};
}
