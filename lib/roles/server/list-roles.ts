import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { countOf, readList, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import { type RoleList, type RoleListQuery, roleSchema } from "../contract.ts";

const perPage = 50;

/** Lists the tenant's roles, 50 a page, filtered by part of the name. Makes one upstream call. */
export async function listRoles({ signal }: ReadContext, { name, page }: RoleListQuery): Promise<RoleList> {
	const filter = name.trim() === "" ? {} : { name_filter: name.trim() };
	const found = await callManagementApi({ signal }, (api, request) =>
		api.roles.list({ page: page - 1, per_page: perPage, include_totals: true, ...filter }, request),
	);
	const { response } = found;
	const roles = readList(roleSchema, rowsOf(response, "roles"), "roles");
	return {
		roles,
		start: countOf(response, "start", (page - 1) * perPage),
		limit: countOf(response, "limit", perPage),
		total: countOf(response, "total", roles.length),
	};
}
