import "server-only";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne, requireWhole } from "../../management-api/server/reads/read-upstream.ts";
import { type Organization, organizationSchema } from "../contract.ts";

async function readOrganization(organizationId: string, signal: AbortSignal) {
	const raw = await callManagementApi({ signal }, (api, request) => api.organizations.get(organizationId, request));
	const { value, unread } = readOne(organizationSchema, raw, "organization");
	return { value: { ...value, id: organizationId }, unread };
}

/** Returns an organization for display, without the fields that could not be read. @throws ProblemError `organization_not_found` */
export const getOrganization = async (organizationId: string, signal: AbortSignal): Promise<Organization> =>
	(await readOrganization(organizationId, signal)).value;

/** Returns a complete organization for an act. @throws ProblemError `organization_not_found`, `tenant_failed` as `requireWhole` */
export const openOrganization = async (organizationId: string, signal: AbortSignal): Promise<Organization> =>
	requireWhole(await readOrganization(organizationId, signal));
