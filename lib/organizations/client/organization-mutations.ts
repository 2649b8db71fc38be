import { type InfiniteData, mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import { lookForGone } from "../../http/client/look-for-gone.ts";
import { type Look, settleOutcome } from "../../http/client/settle-outcome.ts";
import { isSameJson } from "../../users/edits/differences.ts";
import type {
	ChangedOrganization,
	CreateOrganizationInput,
	DeleteOrganizationInput,
	Organization,
	OrganizationList,
	UpdateOrganizationInput,
} from "../contract.ts";
import { toOrganizationValues } from "../organization-values.ts";
import { organizationKeys, organizationPath } from "./organization-queries.ts";

/** Omitted values stay unchanged. */
const lookAtOrganization =
	(organizationId: string, { changes }: UpdateOrganizationInput): Look<ChangedOrganization> =>
	async () => {
		const organization = await bff.get<Organization>(organizationPath(organizationId));
		const now = toOrganizationValues(organization);
		return isSameJson({ ...now, ...changes }, now) ? { result: { organization } } : undefined;
	};

/** Removes an organization from the cached lists. Does not refetch at once: Auth0 may list a deleted organization for seconds. */
function forget(client: QueryClient, organizationId: string): void {
	const without = (list: OrganizationList): OrganizationList => ({
		...list,
		organizations: list.organizations.filter(({ id }) => id !== organizationId),
	});
	client.setQueriesData<InfiniteData<OrganizationList>>(
		{ queryKey: organizationKeys.sorted() },
		(read) => read && { ...read, pages: read.pages.map(without) },
	);
	client.setQueriesData<OrganizationList>(
		{ queryKey: [...organizationKeys.lists(), "picker"] },
		(read) => read && without(read),
	);
}

/** Mutations that create, edit and delete organizations. */
export const organizationMutations = {
	/** Creates at most once per idempotency key. */
	create: (client: QueryClient) =>
		mutationOptions({
			mutationFn: ({ input, key }: { input: CreateOrganizationInput; key: string }) =>
				bff.create<Organization>("/api/organizations", input, key),
			onSuccess: (organization: Organization) => {
				client.setQueryData(organizationKeys.detail(organization.id), organization);
				void client.invalidateQueries({ queryKey: organizationKeys.lists() });
			},
		}),
	update: (client: QueryClient, organizationId: string) =>
		mutationOptions({
			mutationFn: (input: UpdateOrganizationInput) =>
				settleOutcome<ChangedOrganization>(
					() => bff.patch(organizationPath(organizationId), input),
					lookAtOrganization(organizationId, input),
				),
			onSuccess: ({ organization }: ChangedOrganization) => {
				client.setQueryData(organizationKeys.detail(organizationId), organization);
				void client.invalidateQueries({ queryKey: organizationKeys.lists() });
			},
		}),
	delete: (client: QueryClient, organizationId: string) =>
		mutationOptions({
			mutationFn: (input: DeleteOrganizationInput) =>
				settleOutcome(
					() => bff.delete<undefined>(organizationPath(organizationId), input),
					lookForGone(organizationPath(organizationId), "organization_not_found"),
				),
			onSuccess: () => {
				client.removeQueries({ queryKey: organizationKeys.detail(organizationId) });
				forget(client, organizationId);
				void client.invalidateQueries({ queryKey: ["users"] });
			},
		}),
};
