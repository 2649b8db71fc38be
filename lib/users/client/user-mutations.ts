import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type {
	ChangedUserPage,
	DeleteUserInput,
	MetadataKind,
	UpdateMetadataInput,
	UpdateProfileInput,
	UserPage,
} from "../contract.ts";
import type { Revealed, RevealInput } from "../contract-reveal.ts";
import type { ChangeRolesInput } from "../contract-roles.ts";
import { userKeys, userPath } from "./user-queries.ts";

export type ReasonInput = { reason?: string; undoes?: string };

/** The page takes the answer as it is; the lists and the log are read again when they are next looked at. */
function keepPage(client: QueryClient, userId: string) {
	return (page: UserPage) => {
		client.setQueryData(userKeys.page(userId), page);
		void client.invalidateQueries({ queryKey: userKeys.lists() });
		void client.invalidateQueries({ queryKey: userKeys.logs(userId) });
	};
}

export type UserAct = "block" | "unblock" | "clearLockouts";

/** Changes of one user. */
export const userMutations = {
	updateProfile: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: UpdateProfileInput) => bff.patch<ChangedUserPage>(userPath(userId), input),
			onSuccess: keepPage(client, userId),
		}),
	updateMetadata: (client: QueryClient, userId: string, kind: MetadataKind) =>
		mutationOptions({
			mutationFn: (input: UpdateMetadataInput) =>
				bff.patch<ChangedUserPage>(`${userPath(userId)}/metadata/${kind}`, input),
			onSuccess: keepPage(client, userId),
		}),
	act: (client: QueryClient, userId: string, act: UserAct) =>
		mutationOptions({
			mutationFn: (input: ReasonInput) =>
				act === "clearLockouts"
					? bff.delete<ChangedUserPage>(`${userPath(userId)}/lockouts`, input)
					: bff.post<ChangedUserPage>(`${userPath(userId)}/${act}`, input),
			onSuccess: keepPage(client, userId),
		}),
	/** The value is given to who asked and kept by nobody; the log is read again when it is next looked at. */
	reveal: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: RevealInput) => bff.post<Revealed>(`${userPath(userId)}/reveal`, input),
			onSuccess: () => void client.invalidateQueries({ queryKey: userKeys.logs(userId) }),
			gcTime: 0,
		}),
	delete: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: DeleteUserInput) => bff.delete<undefined>(userPath(userId), input),
			onSuccess: () => {
				client.removeQueries({ queryKey: userKeys.details(userId) });
				void client.invalidateQueries({ queryKey: userKeys.lists() });
			},
		}),
	changeRoles: (client: QueryClient, userId: string, change: "assign" | "revoke") =>
		mutationOptions({
			mutationFn: (input: ChangeRolesInput) =>
				change === "assign"
					? bff.post<undefined>(`${userPath(userId)}/roles`, input)
					: bff.delete<undefined>(`${userPath(userId)}/roles`, input),
			/** The roles are read again before the change counts as done; the rest when it is next looked at. */
			onSuccess: async () => {
				void client.invalidateQueries({ queryKey: userKeys.permissions(userId) });
				void client.invalidateQueries({ queryKey: userKeys.logs(userId) });
				void client.invalidateQueries({ queryKey: ["roles"] });
				await client.invalidateQueries({ queryKey: userKeys.roles(userId) });
			},
		}),
};
