import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../management-api/server/reads/read-pages.ts";
import { readList } from "../../management-api/server/reads/read-upstream.ts";
import { type AllRoles, roleSchema } from "../contract.ts";
import { ownerFilter } from "./role-owner.ts";

/**
 * Lists all roles of an organization, or of the tenant if no id is given. Makes one upstream call per 100; the calls after the first run in
 * parallel.
 * @throws ProblemError `not_in_plan` for an organization if the tenant has no organization roles
 * @see https://auth0.com/docs/manage-users/organizations/organization-roles
 */
export async function listAllRoles(
	{ signal }: ReadContext,
	{ organizationId }: { organizationId?: string | undefined },
): Promise<AllRoles> {
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
