import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../management-api/server/reads/read-pages.ts";
import { readList } from "../../management-api/server/reads/read-upstream.ts";
import { type ApiList, apiSchema } from "../contract.ts";

/**
 * Lists the tenant's APIs with the permissions they define, at most 1,000 APIs. Makes one upstream call for each 100 APIs and caches the
 * answers for 30 s.
 * @throws ProblemError as `callManagementApi` does
 */
export async function listApis({ signal }: ReadContext): Promise<ApiList> {
	const { rows, hasMore } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) => api.resourceServers.list(page, request));
		return found.response;
	}, "resource_servers");
	const apis = readList(apiSchema, rows, "resource_servers").filter(({ identifier }) => identifier !== "");
	return { apis, hasMore };
}
