import { type InfiniteData, mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import { settleOutcome } from "../../http/client/settle-outcome.ts";
import { profileFields } from "../profile.ts";
import type {
	ChangedUserPage,
	CreateUserInput,
	DeleteUserInput,
	MetadataKind,
	Revealed,
	RevealInput,
	UpdateMetadataInput,
	UpdateProfileInput,
	User,
	UserPage,
} from "../user.ts";
import type { UserList } from "../user-list.ts";
import { noteDeleted, withoutDeleted } from "./list/deleted-users.ts";
import { userKeys, userPath } from "./user-queries.ts";
import { hasMetadata, verifyDeleted, verifyPage } from "./verify-write.ts";

/** Creates a user once per key, however often it is sent. An attempt with other values needs another key. */
export const createUserMutation = (client: QueryClient) =>
	mutationOptions({
		mutationFn: ({ input, key }: { input: CreateUserInput; key: string }) => bff.create<User>("/api/users", input, key),
		onSuccess: () => void client.invalidateQueries({ queryKey: userKeys.lists() }),
	});

export type ReasonInput = { reason?: string | undefined; undoes?: string | undefined };

/**
 * Puts the response into the page's cache entry, whose lockouts stay if the response has none. The lists and the log are read again when
 * they are next shown.
 */
export function cachePage(client: QueryClient, userId: string) {
	return (changed: ChangedUserPage & Partial<UserPage>) => {
		client.setQueryData<UserPage>(userKeys.page(userId), (page) => {
			const lockouts = changed.lockouts ?? page?.lockouts;
			return lockouts && { ...changed, lockouts };
		});
		void client.invalidateQueries({ queryKey: userKeys.lists() });
		void client.invalidateQueries({ queryKey: userKeys.logs(userId) });
	};
}

/** Takes a deleted user out of every list at once, and out of what the index answers until it has caught up. */
export function removeFromLists(client: QueryClient, userId: string): void {
	noteDeleted(client, userId);
	client.setQueriesData<UserList | InfiniteData<UserList>>({ queryKey: userKeys.lists() }, (data) => {
		if (data === undefined || !("pages" in data)) return data && withoutDeleted(client, data);
		return { ...data, pages: data.pages.map((page) => withoutDeleted(client, page)) };
	});
}

export type UserAct = "block" | "unblock" | "clearLockouts";

/** Returns true if the user is as the act wanted, per act. */
const isActDone: Record<UserAct, (page: UserPage) => boolean> = {
	block: ({ user }) => user.blocked === true,
	unblock: ({ user }) => user.blocked !== true,
	clearLockouts: ({ lockouts }) => lockouts.state === "known" && lockouts.blocks.length === 0,
};

const hasProfile =
	({ changes }: UpdateProfileInput) =>
	({ user }: UserPage) =>
		profileFields.every((field) => changes[field] === undefined || (user[field] ?? "") === changes[field].trim());

/** Mutations of one user. If a response is lost, a further read determines the outcome. */
export const userMutations = {
	updateProfile: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: UpdateProfileInput) =>
				settleOutcome<ChangedUserPage>(
					() => bff.patch(userPath(userId), input),
					verifyPage(client, userId, hasProfile(input)),
				),
			onSuccess: cachePage(client, userId),
		}),
	updateMetadata: (client: QueryClient, userId: string, kind: MetadataKind) =>
		mutationOptions({
			mutationFn: (input: UpdateMetadataInput) =>
				settleOutcome<ChangedUserPage>(
					() => bff.patch(`${userPath(userId)}/metadata/${kind}`, input),
					verifyPage(client, userId, hasMetadata(kind, input.base, input.value)),
				),
			onSuccess: cachePage(client, userId),
		}),
	act: (client: QueryClient, userId: string, act: UserAct) =>
		mutationOptions({
			mutationFn: (input: ReasonInput) =>
				settleOutcome<ChangedUserPage>(
					() =>
						act === "clearLockouts"
							? bff.delete(`${userPath(userId)}/lockouts`, input)
							: bff.post(`${userPath(userId)}/${act}`, input),
					verifyPage(client, userId, isActDone[act]),
				),
			onSuccess: cachePage(client, userId),
		}),
	/** Returns the value to the caller without caching it. The log is read again when it is next shown. */
	reveal: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: RevealInput) => bff.post<Revealed>(`${userPath(userId)}/reveal`, input),
			onSuccess: () => void client.invalidateQueries({ queryKey: userKeys.logs(userId) }),
			gcTime: 0,
		}),
	delete: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: DeleteUserInput) =>
				settleOutcome(() => bff.delete<undefined>(userPath(userId), input), verifyDeleted(userId)),
			onSuccess: () => {
				client.removeQueries({ queryKey: userKeys.details(userId) });
				removeFromLists(client, userId);
				void client.invalidateQueries({ queryKey: userKeys.lists() });
			},
		}),
};
