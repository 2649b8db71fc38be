import "server-only";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne, requireWhole } from "../../management-api/server/reads/read-upstream.ts";
import { type Organization, organizationSchema } from "../contract.ts";

async function readOrganization(organizationId: string, signal: AbortSignal) {
	const raw = await callManagementApi({ signal }, (api, request) => api.organizations.get(organizationId, request));
	const { value, unread } = readOne(organizationSchema, raw, "organization");
	return { value: { ...value, id: organizationId }, unread };
}

/** An organization to look at, with what of it could be read. @throws ProblemError `organization_not_found` */
export const getOrganization = async (organizationId: string, signal: AbortSignal): Promise<Organization> =>
	(await readOrganization(organizationId, signal)).value;

/** An organization to act on, read whole. @throws ProblemError `organization_not_found`, `tenant_failed` as `requireWhole` */
export const openOrganization = async (organizationId: string, signal: AbortSignal): Promise<Organization> =>
	requireWhole(await readOrganization(organizationId, signal));
