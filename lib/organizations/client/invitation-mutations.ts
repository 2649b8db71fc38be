import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import { BffError } from "../../http/client/bff-error.ts";
import type { CreatedInvitation, CreateInvitationInput, DeleteInvitationInput } from "../invitation-contract.ts";
import { memberKeys } from "./member-queries.ts";
import { organizationPath } from "./organization-queries.ts";

const pathOf = (organizationId: string) => `${organizationPath(organizationId)}/invitations`;

/** Invites people to an organization, and withdraws invitations. */
export const invitationMutations = {
	/** A lost answer is not settled by looking: nobody can tell this invitation from another, and its link is told once. */
	create: (client: QueryClient, organizationId: string) =>
		mutationOptions({
			mutationFn: (input: CreateInvitationInput) => bff.post<CreatedInvitation>(pathOf(organizationId), input),
			onSettled: () => client.invalidateQueries({ queryKey: memberKeys.invitations(organizationId) }),
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
