import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { unlessProblem } from "../../http/unless-problem.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../management-api/server/reads/read-upstream.ts";
import { type Organization, organizationSchema } from "../contract.ts";

/** Returns the tenant's organization with exactly this name. Makes one upstream call. */
export async function findOrganizationByName({ signal }: ReadContext, name: string): Promise<Organization | undefined> {
	const raw = await unlessProblem(
		callManagementApi({ signal }, (api, request) => api.organizations.getByName(name, request)),
		"organization_not_found",
	);
	return raw === undefined ? undefined : readOne(organizationSchema, raw, "organization").value;
}
