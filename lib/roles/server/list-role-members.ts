import "server-only";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { type RoleMembers, roleMemberSchema } from "../contract.ts";

const perPage = 50;

/** Who has a role, 50 a page, within the first 1,000. @throws ProblemError `role_not_found`, `result_window_exceeded` */
export async function listRoleMembers(roleId: string, page: number, signal: AbortSignal): Promise<RoleMembers> {
	const found = await callManagementApi({ signal }, (api, request) =>
		// The SDK pages members by checkpoint, which has no totals; `null` leaves its `take` out, and with it that way of paging.
		api.roles.users.list(
			roleId,
			{ include_totals: true, take: null },
			{ ...request, queryParams: { page: page - 1, per_page: perPage } },
		),
	);
	return toMembers(found.response, page);
}

function toMembers(response: object, page: number): RoleMembers {
	const { start = (page - 1) * perPage, limit = perPage, users, total }: Record<string, unknown> = { ...response };
	const members = (Array.isArray(users) ? users : []).map((user) => roleMemberSchema.parse(withoutNulls(user)));
	return { users: members, start: Number(start), limit: Number(limit), total: Number(total ?? members.length) };
}

const withoutNulls = (user: object) => Object.fromEntries(Object.entries(user).filter(([, value]) => value !== null));
