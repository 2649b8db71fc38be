import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import type { ActReport } from "../../audit/steps.ts";
import { bff } from "../../http/client/bff.ts";
import { getInChunks } from "../../http/client/query-chunks.ts";
import { isAsWanted, type Look, settleOutcome } from "../../http/client/settle-outcome.ts";
import type { Held, PeopleInput } from "../../users/people/people-input.ts";
import { roleKeys, rolePath } from "./role-queries.ts";

/** Returns which of the users have the role. */
export async function findHeldMembers(
	roleId: string,
	userIds: readonly string[],
	signal?: AbortSignal,
): Promise<string[]> {
	const answers = await getInChunks<Held>(`${rolePath(roleId)}/members/held`, "user", userIds, signal);
	return answers.flatMap(({ held }) => held);
}

/** Checks after a lost response whether the members are as the write wanted. */
const lookAtMembers =
	(roleId: string, wanted: { add: string[]; remove: string[] }): Look<ActReport> =>
	async () => {
		const held = new Set(await findHeldMembers(roleId, [...wanted.add, ...wanted.remove]));
		return isAsWanted(held, wanted) ? { result: { entryId: "", outcome: "succeeded", steps: [] } } : undefined;
	};

/** Refetches after a refusal too: the role may have changed, and the page shows its current state. */
async function readAgain(client: QueryClient, roleId: string): Promise<void> {
	void client.invalidateQueries({ queryKey: ["users"] });
	await client.invalidateQueries({ queryKey: roleKeys.detail(roleId) });
}

/** Mutations that assign a role to people and revoke it. */
export const memberMutations = {
	add: (client: QueryClient, roleId: string) =>
		mutationOptions({
			mutationFn: (input: PeopleInput) =>
				settleOutcome<ActReport>(
					() => bff.post(`${rolePath(roleId)}/members`, input),
					lookAtMembers(roleId, { add: input.userIds, remove: [] }),
				),
			onSettled: () => readAgain(client, roleId),
		}),
	remove: (client: QueryClient, roleId: string) =>
		mutationOptions({
			mutationFn: (input: PeopleInput) =>
				settleOutcome<ActReport>(
					() => bff.delete(`${rolePath(roleId)}/members`, input),
					lookAtMembers(roleId, { add: [], remove: input.userIds }),
				),
			onSettled: () => readAgain(client, roleId),
		}),
};

/** Undoes the addition of people to a role, or with `remove` their removal. */
export const undoMembers = (
	client: QueryClient,
	{ roleId, userIds, undoes }: { roleId: string; userIds: readonly string[]; undoes: string },
	act: "add" | "remove",
): Promise<ActReport> => {
	const inverse = act === "add" ? memberMutations.remove(client, roleId) : memberMutations.add(client, roleId);
	return client
		.getMutationCache()
		.build(client, inverse)
		.execute({ userIds: [...userIds], undoes });
};
