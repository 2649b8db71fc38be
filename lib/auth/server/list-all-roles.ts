import "server-only";
import { z } from "zod";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../management-api/server/reads/read-pages.ts";
import { readList } from "../../management-api/server/reads/read-upstream.ts";

/** A role. For a role of the tenant, `owner_id` is absent and `type` is absent or `tenant`. */
const roleSchema = z.object({
	id: z.string(),
	name: z.string(),
	type: z.unknown().optional(),
	owner_id: z.unknown().optional(),
});

type Role = z.infer<typeof roleSchema>;

/**
 * Lists all roles assigned to a user directly, for a level or an audit entry. Costs one upstream call for every 100 roles.
 * @throws ProblemError as `callManagementApi` does
 */
export async function listAllRoles(userId: string, signal?: AbortSignal): Promise<Role[]> {
	const { rows } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) => api.users.roles.list(userId, page, request));
		return found.response;
	}, "roles");
	return readList(roleSchema, rows, "roles");
}

/**
 * Lists all roles assigned to a user directly in an organization, for a level. Costs one upstream call for every 100 roles.
 * @throws ProblemError as `callManagementApi` does
 */
export async function listOrganizationRoles(
	organizationId: string,
	userId: string,
	signal?: AbortSignal,
): Promise<Role[]> {
	const { rows } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.organizations.members.roles.list(organizationId, userId, page, request),
		);
		return found.response;
	}, "roles");
	return readList(roleSchema, rows, "roles");
}
