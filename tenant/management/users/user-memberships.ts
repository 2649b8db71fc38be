import { fieldsOf } from "../../records/fields-of.ts";
import { type AddEndpoint, ok } from "../endpoints.ts";
import { groupAnswer } from "../groups/group-answer.ts";
import { organizationAnswer } from "../organizations/organization-answer.ts";
import { checkpointOf, listOf, pageOf, pagingOf, pickFields } from "../paging.ts";
import { userOf } from "./user-of.ts";

/** Sets the total to 0, as Auth0 does for organizations. */
const withoutTotal = (page: unknown) => (Array.isArray(page) ? page : { ...fieldsOf(page), total: 0 });

/** Adds a user's organizations, groups, and connected accounts at other services. */
export function addUserMemberships(endpoint: AddEndpoint): void {
	endpoint("GET /users/:id/organizations", {
		handle: (call) => {
			const paging = pagingOf(call, { least: 1, lastPage: 1_000 });
			const { user_id } = userOf(call);
			const own = [...call.state.organizations.values()].filter(({ members }) => members.has(user_id));
			return ok(withoutTotal(pageOf(own, paging, "organizations", { show: organizationAnswer })));
		},
	});
	endpoint("GET /users/:id/groups", {
		handle: (call) => {
			const [pick, { user_id }] = [pickFields(call), userOf(call)];
			const own = [...call.state.groups.values()].filter(({ members }) => members.has(user_id));
			const show = (group: (typeof own)[number]) =>
				pick({ ...groupAnswer(group), membership_created_at: group.members.get(user_id) });
			return ok(listOf(call, own, "groups", { show }));
		},
	});
	endpoint("GET /users/:id/connected-accounts", {
		handle: (call) => {
			const { connectedAccounts = [] } = call.state.users.privateOf(userOf(call).user_id);
			return ok(checkpointOf(call, connectedAccounts, "connected_accounts"));
		},
	});
}
