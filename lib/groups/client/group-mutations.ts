import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import type { ActReport } from "../../audit/steps.ts";
import { bff } from "../../http/client/bff.ts";
import { BffError } from "../../http/client/bff-error.ts";
import { isAsWanted, type Look, settleOutcome } from "../../http/client/settle-outcome.ts";
import type { DeleteGroupInput, Group, GroupRoles, UpdateGroupRolesInput } from "../contract.ts";
import { groupKeys, groupPath } from "./group-queries.ts";

/** Whether the group has the roles that a save wanted, by reading them again. */
const lookAtRoles =
	(groupId: string, input: UpdateGroupRolesInput): Look<ActReport> =>
	async () => {
		const { roles } = await bff.get<GroupRoles>(`${groupPath(groupId)}/roles`);
		const held = new Set(roles.map(({ id }) => id));
		return isAsWanted(held, input) ? { result: { entryId: "", outcome: "succeeded", steps: [] } } : undefined;
	};

/** One that is still there tells nothing: Auth0 may show for seconds what is deleted. */
const lookForNone =
	(groupId: string): Look<undefined> =>
	async () => {
		try {
			await bff.get<Group>(groupPath(groupId));
		} catch (error) {
			if (error instanceof BffError && error.code === "group_not_found") return { result: undefined };
			throw error;
		}
		throw new Error("It is still there.");
	};

/** Gives groups roles, and deletes them. */
export const groupMutations = {
	updateRoles: (client: QueryClient, groupId: string) =>
		mutationOptions({
			mutationFn: (input: UpdateGroupRolesInput) =>
				settleOutcome<ActReport>(() => bff.patch(`${groupPath(groupId)}/roles`, input), lookAtRoles(groupId, input)),
			/** Also after a refusal, for others may have changed the group: the page shows what there is. */
			onSettled: async () => {
				void client.invalidateQueries({ queryKey: groupKeys.ofRoles() });
				void client.invalidateQueries({ queryKey: ["users"] });
				await client.invalidateQueries({ queryKey: groupKeys.detail(groupId) });
			},
		}),
	delete: (client: QueryClient, groupId: string) =>
		mutationOptions({
			mutationFn: (input: DeleteGroupInput) =>
				settleOutcome(() => bff.delete<undefined>(groupPath(groupId), input), lookForNone(groupId)),
			onSuccess: () => {
				client.removeQueries({ queryKey: groupKeys.detail(groupId) });
				for (const queryKey of [groupKeys.lists(), groupKeys.ofRoles(), ["users"]])
					void client.invalidateQueries({ queryKey });
			},
		}),
};

/** Takes back a save of a group's roles: gives what it took and takes what it gave, against the roles as they are now. */
export async function undoGroupRoles(
	{ client, groupId, undoes }: { client: QueryClient; groupId: string; undoes: string },
	{ add, remove }: Pick<UpdateGroupRolesInput, "add" | "remove">,
): Promise<ActReport> {
	const { version } = await bff.get<GroupRoles>(`${groupPath(groupId)}/roles`);
	const options = groupMutations.updateRoles(client, groupId);
	return client.getMutationCache().build(client, options).execute({ version, add: remove, remove: add, undoes });
}
