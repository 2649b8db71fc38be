import "server-only";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { organizationSchema, type UserOrganizations } from "../../belongings.ts";

/** The organizations a user is a member of. One upstream call for each 100, 1,000 at most. */
export async function listUserOrganizations(userId: string, signal: AbortSignal): Promise<UserOrganizations> {
	const { rows, hasMore } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.users.organizations.list(userId, page, request),
		);
		return found.response;
	}, "organizations");
	return { organizations: readList(organizationSchema, rows, "organizations"), hasMore };
}
