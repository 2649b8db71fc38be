import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { readOne } from "../../management-api/server/read-upstream.ts";
import { type Organization, organizationSchema } from "../contract.ts";

async function readOrganization(organizationId: string, signal: AbortSignal) {
	const raw = await callManagementApi({ signal }, (api, request) => api.organizations.get(organizationId, request));
	const { value, unread } = readOne(organizationSchema, raw, "organization");
	return { organization: { ...value, id: organizationId }, unread };
}

/** An organization to look at, with what of it could be read. @throws ProblemError `organization_not_found` */
export const getOrganization = async (organizationId: string, signal: AbortSignal): Promise<Organization> =>
	(await readOrganization(organizationId, signal)).organization;

/** An organization to act on. @throws ProblemError `organization_not_found`; `tenant_failed` where it cannot be read whole, for nobody changes what they do not see. */
export async function openOrganization(organizationId: string, signal: AbortSignal): Promise<Organization> {
	const { organization, unread } = await readOrganization(organizationId, signal);
	if (unread.length > 0) throw new ProblemError("tenant_failed");
	return organization;
}
