import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { listAllRoles } from "../../../auth/server/list-all-roles.ts";
import { findInLongList } from "../../../management-api/server/reads/find-in-long-list.ts";
import type { RoleParams } from "../../contract.ts";
import { membersOf } from "./list-role-members.ts";

/** Returns which of the users have a role directly, with the strategy of `findInLongList`. @throws ProblemError `role_not_found` */
export const findMembers = (
	{ signal }: ReadContext,
	{ roleId }: RoleParams,
	userIds: readonly string[],
): Promise<ReadonlySet<string>> =>
	findInLongList(
		{
			list: membersOf({ signal }, { roleId }),
			what: "role members",
			isIn: async (userId) => (await listAllRoles(userId, signal)).some(({ id }) => id === roleId),
		},
		userIds,
	);
