import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { toPermissionKey } from "../../apis/permission-key.ts";
import type { ActReport } from "../../audit/steps.ts";
import { bff } from "../../http/client/bff.ts";
import { isAsWanted, type Look, settleOutcome } from "../../http/client/settle-outcome.ts";
import { toGrants } from "../effective-access.ts";
import type { AccessChange, UpdateUserAccessInput, UserAccess } from "../user-access.ts";
import { userKeys, userPath } from "./user-queries.ts";

const readAccess = (userId: string) => bff.get<UserAccess>(`${userPath(userId)}/access`);

/** Whether the user's access is as a save wanted it, by reading it again. */
const lookAtAccess =
	(userId: string, { roles, permissions }: UpdateUserAccessInput): Look<ActReport> =>
	async () => {
		const grants = toGrants(await readAccess(userId));
		const ids = new Set(grants.flatMap(({ holding: { kind, role } }) => (kind === "role" && role ? [role.id] : [])));
		const direct = grants.filter(({ holding }) => holding.kind === "direct").flatMap((grant) => grant.permissions);
		const keys = new Set(direct.map(toPermissionKey));
		const wanted = { add: permissions.add.map(toPermissionKey), remove: permissions.remove.map(toPermissionKey) };
		return isAsWanted(ids, roles) && isAsWanted(keys, wanted)
			? { result: { entryId: "", outcome: "succeeded", steps: [] } }
			: undefined;
	};

/** Saves of a person's roles and direct permissions. */
export const accessMutations = {
	update: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: UpdateUserAccessInput) =>
				settleOutcome<ActReport>(() => bff.patch(`${userPath(userId)}/access`, input), lookAtAccess(userId, input)),
			/** Also after a refusal, for others may have changed the access: the page shows what there is. */
			onSettled: async () => {
				void client.invalidateQueries({ queryKey: ["roles"] });
				await client.invalidateQueries({ queryKey: userKeys.details(userId) });
			},
		}),
};

type Undo = { client: QueryClient; userId: string; undoes: string };

/** Takes back a save: gives what it took and takes what it gave, against the access as it is now. */
export async function undoAccess(
	{ client, userId, undoes }: Undo,
	{ roles, permissions }: AccessChange,
): Promise<ActReport> {
	const { version } = await readAccess(userId);
	const back = {
		version,
		roles: { add: roles.remove, remove: roles.add },
		permissions: { add: permissions.remove, remove: permissions.add },
		undoes,
	};
	return client.getMutationCache().build(client, accessMutations.update(client, userId)).execute(back);
}
