import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import type { ActReport } from "../../audit/steps.ts";
import { bff } from "../../http/client/bff.ts";
import { isAsWanted, type Look, settleOutcome } from "../../http/client/settle-outcome.ts";
import { toPermissionKey } from "../../management-api/permission-key.ts";
import type { RolePermissions, UpdateRolePermissionsInput } from "../contract.ts";
import { roleKeys, rolePath } from "./role-queries.ts";

/** Reads the role again and returns a result if its permissions are as the save wanted. */
const lookAtPermissions =
	(roleId: string, { add, remove }: UpdateRolePermissionsInput): Look<ActReport> =>
	async () => {
		const { permissions } = await bff.get<RolePermissions>(`${rolePath(roleId)}/permissions`);
		const held = new Set(permissions.map(toPermissionKey));
		const wanted = { add: add.map(toPermissionKey), remove: remove.map(toPermissionKey) };
		return isAsWanted(held, wanted) ? { result: { entryId: "", outcome: "succeeded", steps: [] } } : undefined;
	};

/** Mutations that save a role's permissions. */
export const permissionMutations = {
	update: (client: QueryClient, roleId: string) =>
		mutationOptions({
			mutationFn: (input: UpdateRolePermissionsInput) =>
				settleOutcome<ActReport>(
					() => bff.patch(`${rolePath(roleId)}/permissions`, input),
					lookAtPermissions(roleId, input),
				),
			/** Refetches after a refusal too: the role may have changed, and the page shows its current state. */
			onSettled: async () => {
				void client.invalidateQueries({ queryKey: ["users"] });
				await client.invalidateQueries({ queryKey: roleKeys.detail(roleId) });
			},
		}),
};
