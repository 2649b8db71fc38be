import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { setVersion } from "../../../http/server/set-version.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { type MemberParams, type MemberRoles, memberRoleSchema } from "../../member-contract.ts";

/** Returns the roles assigned to a member directly in an organization, and the version of that set. Makes one upstream call per 100. */
export async function listMemberRoles(
	{ signal }: ReadContext,
	{ organizationId, userId }: MemberParams,
): Promise<MemberRoles> {
	const { rows } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.organizations.members.roles.list(organizationId, userId, page, request),
		);
		return found.response;
	}, "roles");
	const roles = readList(memberRoleSchema, rows, "roles");
	return { roles, version: setVersion(roles.map(({ id }) => id)) };
}
