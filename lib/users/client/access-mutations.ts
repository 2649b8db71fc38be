import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import type { ActReport } from "../../audit/steps.ts";
import { bff } from "../../http/client/bff.ts";
import { isAsWanted, type Look, settleOutcome } from "../../http/client/settle-outcome.ts";
import { toPermissionKey } from "../../management-api/permission-key.ts";
import { toGrants } from "../effective-access.ts";
import type { AccessChange, UpdateUserAccessInput, UserAccess } from "../user-access.ts";
import { userKeys, userPath } from "./user-queries.ts";

const readAccess = (userId: string) => bff.get<UserAccess>(`${userPath(userId)}/access`);

/** Reads the user's access again to check that it is as a save wanted it. */
const checkAccess =
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

/** Mutations of a user's direct roles and direct permissions. */
export const accessMutations = {
	update: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: UpdateUserAccessInput) =>
				settleOutcome<ActReport>(() => bff.patch(`${userPath(userId)}/access`, input), checkAccess(userId, input)),
			/** Runs after a refusal too, because others may have changed the access: the page then shows the current state. */
			onSettled: async () => {
				void client.invalidateQueries({ queryKey: ["roles"] });
				await client.invalidateQueries({ queryKey: userKeys.details(userId) });
			},
		}),
};

type Undo = { client: QueryClient; userId: string; undoes: string };

/** Undoes a save: gives what it took and takes what it gave, starting from the current access. */
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
