import "server-only";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../management-api/server/reads/read-pages.ts";
import { readList } from "../../management-api/server/reads/read-upstream.ts";
import { type AllRoles, roleSchema } from "../contract.ts";
import { ownerFilter } from "./role-owner.ts";

/**
 * All roles of an organization, which exist within it alone, or without an id those of the tenant. One upstream call for each 100; those
 * after the first go side by side.
 * @throws ProblemError `not_in_plan` for an organization where the tenant has no roles of organizations
 * @see https://auth0.com/docs/manage-users/organizations/organization-roles
 */
export async function listAllRoles(organizationId: string | undefined, signal: AbortSignal): Promise<AllRoles> {
	const owner = ownerFilter(organizationId);
	const { rows, hasMore } = await readAllPages(
		async (page) => {
			const found = await callManagementApi({ signal }, (api, request) =>
				api.roles.list({ ...page, ...owner.query }, request),
			);
			return found.response;
		},
		"roles",
		{ sideBySide: true },
	);
	return { roles: owner.ownIn(readList(roleSchema, rows, "roles")), hasMore };
}
