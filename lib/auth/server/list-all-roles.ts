import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";

const perPage = 50;

type Role = { id: string; name: string };

/**
 * All roles given to a user directly, page by page: what a level or an audit entry is decided on. One upstream call for 50 roles.
 * @throws ProblemError as `callManagementApi` does
 */
export async function listAllRoles(userId: string, signal?: AbortSignal): Promise<Role[]> {
	const roles = new Map<string, Role>();
	for (let page = 0; ; page += 1) {
		const known = roles.size;
		const { data, response } = await callManagementApi({ signal }, (api, request) =>
			api.users.roles.list(userId, { page, per_page: perPage, include_totals: true }, request),
		);
		for (const { id = "", name = "" } of data) roles.set(id, { id, name });
		// A full page leads on whatever total was told, and a page that brings nothing new ends the walk.
		const isLast = data.length < perPage && roles.size >= (response.total ?? 0);
		if (isLast || roles.size === known) return [...roles.values()];
	}
}
