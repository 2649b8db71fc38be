import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import type { ActReport } from "../../audit/steps.ts";
import { bff } from "../../http/client/bff.ts";
import { lookForGone } from "../../http/client/look-for-gone.ts";
import { isAsWanted, type Look, settleOutcome } from "../../http/client/settle-outcome.ts";
import type { RoleSetChange } from "../../roles/role-set-change.ts";
import type { DeleteGroupInput, GroupRoles } from "../contract.ts";
import { groupKeys, groupPath } from "./group-queries.ts";

/** Reads the group's roles again and returns a result if they are as the save wanted. */
const lookAtRoles =
	(groupId: string, input: RoleSetChange): Look<ActReport> =>
	async () => {
		const { roles } = await bff.get<GroupRoles>(`${groupPath(groupId)}/roles`);
		const held = new Set(roles.map(({ id }) => id));
		return isAsWanted(held, input) ? { result: { entryId: "", outcome: "succeeded", steps: [] } } : undefined;
	};

/** Mutations that change a group's roles or delete the group. */
export const groupMutations = {
	updateRoles: (client: QueryClient, groupId: string) =>
		mutationOptions({
			mutationFn: (input: RoleSetChange) =>
				settleOutcome<ActReport>(() => bff.patch(`${groupPath(groupId)}/roles`, input), lookAtRoles(groupId, input)),
			/** Refetches after a refusal too: the group may have changed, and the page shows its current state. */
			onSettled: async () => {
				void client.invalidateQueries({ queryKey: groupKeys.ofRoles() });
				void client.invalidateQueries({ queryKey: ["users"] });
				await client.invalidateQueries({ queryKey: groupKeys.detail(groupId) });
			},
		}),
	delete: (client: QueryClient, groupId: string) =>
		mutationOptions({
			mutationFn: (input: DeleteGroupInput) =>
				settleOutcome(
					() => bff.delete<undefined>(groupPath(groupId), input),
					lookForGone(groupPath(groupId), "group_not_found"),
				),
			onSuccess: () => {
				client.removeQueries({ queryKey: groupKeys.detail(groupId) });
				for (const queryKey of [groupKeys.lists(), groupKeys.ofRoles(), ["users"]])
					void client.invalidateQueries({ queryKey });
			},
		}),
};

/** Undoes a save of a group's roles: applies its inverse to the current roles. */
export async function undoGroupRoles(
	{ client, groupId, undoes }: { client: QueryClient; groupId: string; undoes: string },
	{ add, remove }: Pick<RoleSetChange, "add" | "remove">,
): Promise<ActReport> {
	const { version } = await bff.get<GroupRoles>(`${groupPath(groupId)}/roles`);
	const options = groupMutations.updateRoles(client, groupId);
	return client.getMutationCache().build(client, options).execute({ version, add: remove, remove: add, undoes });
}
