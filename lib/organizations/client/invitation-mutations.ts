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

/** Invites people to an organization, tells the links of invitations, and withdraws them. */
export const invitationMutations = {
	/** A lost answer is not settled by looking: nobody can tell this invitation from another. */
	create: (client: QueryClient, organizationId: string) =>
		mutationOptions({
			mutationFn: (input: CreateInvitationInput) => bff.post<InvitationLink>(pathOf(organizationId), input),
			onSettled: () => client.invalidateQueries({ queryKey: memberKeys.invitations(organizationId) }),
			// The link is a secret.
			gcTime: 0,
		}),
	/** Another try tells the same link, so a lost answer needs no settling. The list is read again: a refusal says that it is out of date. */
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
			/** One that is gone is withdrawn: that is what a second try after a lost answer finds. */
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
