import "server-only";
import { listAllRoles } from "../../../auth/server/list-all-roles.ts";
import { findInLongList } from "../../../management-api/server/reads/find-in-long-list.ts";
import { membersOf } from "./list-role-members.ts";

/** Returns which of the users have a role directly, with the strategy of `findInLongList`. @throws ProblemError `role_not_found` */
export const findMembers = (
	roleId: string,
	userIds: readonly string[],
	signal: AbortSignal,
): Promise<ReadonlySet<string>> =>
	findInLongList(
		{
			list: membersOf(roleId, signal),
			what: "role members",
			isIn: async (userId) => (await listAllRoles(userId, signal)).some(({ id }) => id === roleId),
		},
		userIds,
	);
