import "server-only";
import type { ActContext, ReadContext } from "../../audit/server/act-context.ts";
import { readBackMissing } from "../../audit/server/read-back-missing.ts";
import { requireMayDeleteOrganization } from "../../auth/server/require-may-grant.ts";
import { withFreshMembers } from "../../auth/server/with-fresh-levels.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import type { DeleteOrganizationInput, OrganizationParams } from "../contract.ts";
import { toOrganizationValues } from "../organization-values.ts";
import { openOrganization } from "./get-organization.ts";

type Context = Pick<ActContext, "actor" | "act" | "signal">;

/**
 * Deletes an organization with its memberships, invitations and roles; the users stay. The audit entry keeps its values, which are read
 * before the delete.
 * @throws ProblemError `organization_not_found`, `forbidden` and `cannot_act_on_yourself` if roles in it give a level
 */
export async function deleteOrganization(
	{ actor, act, signal }: Context,
	{ organizationId }: OrganizationParams,
	{ reason }: DeleteOrganizationInput,
): Promise<void> {
	await requireMayDeleteOrganization(actor, organizationId);
	const before = toOrganizationValues(await openOrganization({ signal }, { organizationId }));
	const read = (context: ReadContext) => openOrganization(context, { organizationId });
	const readBack = readBackMissing(read, "organization_not_found", { isLate: true });
	const remove = () =>
		act({ target: { type: "organization", id: organizationId }, before, reason, readBack }, async (correlationId) => {
			await callManagementApi({ signal, correlationId }, (api, request) =>
				api.organizations.delete(organizationId, request),
			);
		});
	await withFreshMembers(organizationId, remove);
}
