import "server-only";
import type { z } from "zod";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { countLoss, countLossBeside, listOtherRoles } from "../../../directory/server/search/count-members.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { toPermissionKey } from "../../../management-api/permission-key.ts";
import { readOfEach } from "../../../management-api/server/reads/read-pages.ts";
import type { PermissionLoss, permissionLossQuerySchema, RoleParams } from "../../contract.ts";
import { listRolePermissions } from "./list-role-permissions.ts";

/** Most other roles of the members whose permissions are read. */
const mostOthers = 20;

type Context = Pick<ActContext, "actor" | "signal">;

/** Reads the permissions of roles, as keys, or returns undefined if some cannot be read whole. */
async function readKeys({ signal }: Context, roleIds: readonly string[]) {
	try {
		const read = await readOfEach([...roleIds], async (roleId) => {
			const { permissions, hasMore } = await listRolePermissions({ signal }, { roleId }, { sideBySide: false });
			return { roleId, keys: new Set(permissions.map(toPermissionKey)), hasMore };
		});
		return read.some(({ hasMore }) => hasMore) ? undefined : read;
	} catch (error) {
		if (error instanceof ProblemError && !signal.aborted) return undefined;
		throw error;
	}
}

/**
 * Counts the members of a role whom the removal of permissions concerns, and those of them who lose one, because no other role of theirs
 * gives it. The members come from the directory. Makes an upstream call for each 100 permissions of each other role that they have; with
 * more than 20 such roles, or if one cannot be read, it counts the members only.
 */
export async function getPermissionLoss(
	context: Context,
	{ roleId }: RoleParams,
	{ remove }: z.output<typeof permissionLossQuerySchema>,
): Promise<PermissionLoss> {
	const others = await listOtherRoles(context, roleId, mostOthers);
	const read = others && (await readKeys(context, others));
	if (read !== undefined) {
		const giving = remove.map((key) => read.filter(({ keys }) => keys.has(key)).map((one) => one.roleId));
		const distinct = new Map(giving.map((ids) => [ids.join(" "), ids]));
		return { loss: await countLossBeside(context, roleId, [...distinct.values()]) };
	}
	const loss = await countLoss(context, "role", roleId);
	return { loss: loss && { members: loss.members, asOf: loss.asOf } };
}
