import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { UserPage } from "../contract.ts";
import type {
	CreateTicketInput,
	LinkIdentityInput,
	RecoveryCode,
	Ticket,
	UpdateEmailInput,
	UpdatePasswordInput,
	UpdatePhoneInput,
	UpdateUsernameInput,
} from "../contract-sign-in.ts";
import { belongingKey } from "./belonging-queries.ts";
import type { ReasonInput } from "./user-mutations.ts";
import { userKeys, userPath } from "./user-queries.ts";

type UserChange =
	| { what: "email"; input: UpdateEmailInput }
	| { what: "username"; input: UpdateUsernameInput }
	| { what: "phone"; input: UpdatePhoneInput }
	| { what: "password"; input: UpdatePasswordInput };

/** The page takes the answer as it is; the lists and the log are read again when they are next looked at. */
const keepPage = (client: QueryClient, userId: string) => (page: UserPage) => {
	client.setQueryData(userKeys.page(userId), page);
	void client.invalidateQueries({ queryKey: userKeys.lists() });
	void client.invalidateQueries({ queryKey: userKeys.logs(userId) });
};

const readLog = (client: QueryClient, userId: string) => () =>
	void client.invalidateQueries({ queryKey: userKeys.logs(userId) });

/** Changes of how a user signs in. */
export const signInMutations = {
	change: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: ({ what, input }: UserChange) => bff.patch<UserPage>(`${userPath(userId)}/${what}`, input),
			onSuccess: keepPage(client, userId),
		}),
	createTicket: (client: QueryClient, userId: string) =>
		mutationOptions({
			// What is shown once is kept nowhere once its dialog is gone.
			gcTime: 0,
			mutationFn: (input: CreateTicketInput) => bff.post<Ticket>(`${userPath(userId)}/password-ticket`, input),
			onSuccess: readLog(client, userId),
		}),
	sendVerification: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: ReasonInput) => bff.post<undefined>(`${userPath(userId)}/verification-email`, input),
			onSuccess: readLog(client, userId),
		}),
	regenerateRecoveryCode: (client: QueryClient, userId: string) =>
		mutationOptions({
			gcTime: 0,
			mutationFn: (input: ReasonInput) => bff.post<RecoveryCode>(`${userPath(userId)}/recovery-code`, input),
			onSuccess: () => {
				void client.invalidateQueries({ queryKey: belongingKey(userId, "sign-in-methods") });
				void client.invalidateQueries({ queryKey: userKeys.logs(userId) });
			},
		}),
	/** Both accounts are read again: one has grown, the other is gone. */
	link: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: LinkIdentityInput) => bff.post<undefined>(`${userPath(userId)}/identities`, input),
			onSuccess: async (_done, { secondaryId }) => {
				// Not now: the dialog still shows it, and asking for an account that is gone finds nothing.
				void client.invalidateQueries({ queryKey: userKeys.details(secondaryId), refetchType: "none" });
				void client.invalidateQueries({ queryKey: userKeys.lists() });
				await client.invalidateQueries({ queryKey: userKeys.page(userId) });
			},
		}),
	unlink: (client: QueryClient, userId: string, identityId: string) =>
		mutationOptions({
			mutationFn: (input: ReasonInput) =>
				bff.delete<undefined>(`${userPath(userId)}/identities/${encodeURIComponent(identityId)}`, input),
			onSuccess: async () => {
				void client.invalidateQueries({ queryKey: userKeys.lists() });
				await client.invalidateQueries({ queryKey: userKeys.page(userId) });
			},
		}),
};
