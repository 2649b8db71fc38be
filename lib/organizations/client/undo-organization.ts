import type { QueryClient } from "@tanstack/react-query";
import type { UpdateOrganizationInput } from "../contract.ts";
import type { OrganizationValues } from "../organization-values.ts";
import { organizationMutations } from "./organization-mutations.ts";
import { organizationKeys } from "./organization-queries.ts";

type Edit = { client: QueryClient; organizationId: string; undoes: string };

/**
 * Undoes an edit outside a component, which may be unmounted by then. Fails with `conflict` if someone changed the organization meanwhile.
 */
export async function undoOrganizationEdit(
	{ client, organizationId, undoes }: Edit,
	{ before, after }: { before: UpdateOrganizationInput["changes"]; after: OrganizationValues },
): Promise<unknown> {
	const options = organizationMutations.update(client, organizationId);
	try {
		return await client.getMutationCache().build(client, options).execute({ base: after, changes: before, undoes });
	} catch (error) {
		void client.invalidateQueries({ queryKey: organizationKeys.detail(organizationId) });
		throw error;
	}
}
