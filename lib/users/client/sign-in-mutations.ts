import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import { settleOutcome } from "../../http/client/settle-outcome.ts";
import type {
	CreateTicketInput,
	LinkIdentityInput,
	RecoveryCode,
	Ticket,
	UpdateEmailInput,
	UpdatePasswordInput,
	UpdatePhoneInput,
	UpdateUsernameInput,
} from "../sign-in.ts";
import { findSignInAccount } from "../sign-in-account.ts";
import type { ChangedUserPage, UserPage } from "../user.ts";
import { belongingKey } from "./belonging-queries.ts";
import { cachePage, type ReasonInput } from "./user-mutations.ts";
import { userKeys, userPath } from "./user-queries.ts";
import { verifyPage } from "./verify-write.ts";

type UserChange =
	| { what: "email"; input: UpdateEmailInput }
	| { what: "username"; input: UpdateUsernameInput }
	| { what: "phone"; input: UpdatePhoneInput }
	| { what: "password"; input: UpdatePasswordInput };

const readLog = (client: QueryClient, userId: string) => () =>
	void client.invalidateQueries({ queryKey: userKeys.logs(userId) });

/** Returns the look that checks whether the change was made, or undefined for a password, which cannot be read. */
function toLook(client: QueryClient, userId: string, change: UserChange) {
	if (change.what === "password") return undefined;
	return verifyPage(client, userId, ({ user }) => {
		if (change.what === "email")
			return findSignInAccount(user, "email").email?.toLowerCase() === change.input.email.trim().toLowerCase();
		if (change.what === "phone")
			return findSignInAccount(user, "phone_number").phone_number === change.input.phone_number;
		return findSignInAccount(user, "username").username === change.input.username.trim();
	});
}

const hasIdentity =
	(identityId: string) =>
	({ user }: UserPage) =>
		user.identities.some(({ provider, user_id }) => `${provider}|${user_id}` === identityId);

/** Mutations of how a user signs in. If a response is lost, a further read determines the outcome where it can. */
export const signInMutations = {
	change: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (change: UserChange) =>
				settleOutcome(
					() => bff.patch<ChangedUserPage>(`${userPath(userId)}/${change.what}`, change.input),
					toLook(client, userId, change),
				),
			onSuccess: cachePage(client, userId),
		}),
	createTicket: (client: QueryClient, userId: string) =>
		mutationOptions({
			// A value that is shown once is dropped from the cache when its dialog closes.
			gcTime: 0,
			mutationFn: (input: CreateTicketInput) =>
				settleOutcome(() => bff.post<Ticket>(`${userPath(userId)}/password-ticket`, input)),
			onSuccess: readLog(client, userId),
		}),
	sendVerification: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: ReasonInput) =>
				settleOutcome(() => bff.post<undefined>(`${userPath(userId)}/verification-email`, input)),
			onSuccess: readLog(client, userId),
		}),
	sendPasswordReset: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: ReasonInput) =>
				settleOutcome(() => bff.post<undefined>(`${userPath(userId)}/password-reset`, input)),
			onSuccess: readLog(client, userId),
		}),
	regenerateRecoveryCode: (client: QueryClient, userId: string) =>
		mutationOptions({
			gcTime: 0,
			mutationFn: (input: ReasonInput) =>
				settleOutcome(() => bff.post<RecoveryCode>(`${userPath(userId)}/recovery-code`, input)),
			onSuccess: () => {
				void client.invalidateQueries({ queryKey: belongingKey(userId, "sign-in-methods") });
				void client.invalidateQueries({ queryKey: userKeys.logs(userId) });
			},
		}),
	/** Both accounts are read again: the primary one has a new identity, the other is gone. */
	link: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: LinkIdentityInput) =>
				settleOutcome<unknown>(
					() => bff.post(`${userPath(userId)}/identities`, input),
					verifyPage(client, userId, hasIdentity(input.secondaryId)),
				),
			onSuccess: async (_done, { secondaryId }) => {
				// Does not refetch now, because the dialog still shows the account, and reading a deleted account finds nothing.
				void client.invalidateQueries({ queryKey: userKeys.details(secondaryId), refetchType: "none" });
				void client.invalidateQueries({ queryKey: userKeys.lists() });
				await client.invalidateQueries({ queryKey: userKeys.page(userId) });
			},
		}),
	unlink: (client: QueryClient, userId: string, identityId: string) =>
		mutationOptions({
			mutationFn: (input: ReasonInput) =>
				settleOutcome<unknown>(
					() => bff.delete(`${userPath(userId)}/identities/${encodeURIComponent(identityId)}`, input),
					verifyPage(client, userId, (page) => !hasIdentity(identityId)(page)),
				),
			onSuccess: async () => {
				void client.invalidateQueries({ queryKey: userKeys.lists() });
				await client.invalidateQueries({ queryKey: userKeys.page(userId) });
			},
		}),
};
