import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne, requireWhole } from "../../management-api/server/reads/read-upstream.ts";
import { type Organization, type OrganizationParams, organizationSchema } from "../contract.ts";

async function readOrganization({ signal }: ReadContext, { organizationId }: OrganizationParams) {
	const raw = await callManagementApi({ signal }, (api, request) => api.organizations.get(organizationId, request));
	const { value, unread } = readOne(organizationSchema, raw, "organization");
	return { value: { ...value, id: organizationId }, unread };
}

/** Returns an organization for display, without the fields that could not be read. @throws ProblemError `organization_not_found` */
export const getOrganization = async (
	{ signal }: ReadContext,
	{ organizationId }: OrganizationParams,
): Promise<Organization> => (await readOrganization({ signal }, { organizationId })).value;

/** Returns a complete organization for an act. @throws ProblemError `organization_not_found`, `tenant_failed` as `requireWhole` */
export const openOrganization = async (
	{ signal }: ReadContext,
	{ organizationId }: OrganizationParams,
): Promise<Organization> => requireWhole(await readOrganization({ signal }, { organizationId }));
