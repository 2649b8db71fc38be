import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import { BffError } from "../../http/client/bff-error.ts";
import type {
	CreateInvitationInput,
	DeleteInvitationInput,
	InvitationLink,
	InvitationLinkInput,
} from "../invitation-contract.ts";
import { memberKeys } from "./member-queries.ts";
import { organizationPath } from "./organization-queries.ts";

const pathOf = (organizationId: string) => `${organizationPath(organizationId)}/invitations`;

/** Mutations that invite people to an organization, reveal invitation links and withdraw invitations. */
export const invitationMutations = {
	/** Does not look the outcome up after a lost response: nothing identifies this invitation among the others. */
	create: (client: QueryClient, organizationId: string) =>
		mutationOptions({
			mutationFn: (input: CreateInvitationInput) => bff.post<InvitationLink>(pathOf(organizationId), input),
			onSettled: () => client.invalidateQueries({ queryKey: memberKeys.invitations(organizationId) }),
			// The link is a secret.
			gcTime: 0,
		}),
	/**
	 * Needs no look-up after a lost response: a retry returns the same link. Refetches the list, because a refusal means that it is out of
	 * date.
	 */
	revealLink: (client: QueryClient, organizationId: string, invitationId: string) =>
		mutationOptions({
			mutationFn: (input: InvitationLinkInput) =>
				bff.post<InvitationLink>(`${pathOf(organizationId)}/${encodeURIComponent(invitationId)}/link`, input),
			onError: () => client.invalidateQueries({ queryKey: memberKeys.invitations(organizationId) }),
			// The link is a secret.
			gcTime: 0,
		}),
	withdraw: (client: QueryClient, organizationId: string, invitationId: string) =>
		mutationOptions({
			/** Treats an invitation that is gone as withdrawn, which is what a retry after a lost response finds. */
			mutationFn: async (input: DeleteInvitationInput) => {
				try {
					await bff.delete<undefined>(`${pathOf(organizationId)}/${encodeURIComponent(invitationId)}`, input);
				} catch (error) {
					if (!(error instanceof BffError && error.code === "not_found")) throw error;
				}
			},
			onSettled: () => client.invalidateQueries({ queryKey: memberKeys.invitations(organizationId) }),
		}),
};
