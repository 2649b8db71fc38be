import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type RoleList, type RoleListQuery, roleSchema } from "../contract.ts";

const perPage = 50;

/** The tenant's roles, 50 a page, filtered by a part of the name. One upstream call. */
export async function listRoles({ name, page }: RoleListQuery, signal: AbortSignal): Promise<RoleList> {
	const filter = name.trim() === "" ? {} : { name_filter: name.trim() };
	const found = await callManagementApi({ signal }, (api, request) =>
		api.roles.list({ page: page - 1, per_page: perPage, include_totals: true, ...filter }, request),
	);
	const { start, limit, total } = found.response;
	const roles = found.data.map((role) => roleSchema.parse(role));
	return { roles, start: start ?? (page - 1) * perPage, limit: limit ?? perPage, total: total ?? roles.length };
}
