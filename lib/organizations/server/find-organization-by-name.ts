import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { readOne } from "../../management-api/server/read-upstream.ts";
import { type Organization, organizationSchema } from "../contract.ts";

/** The tenant's organization of exactly this name. One upstream call. */
export async function findOrganizationByName(name: string, signal: AbortSignal): Promise<Organization | undefined> {
	try {
		const raw = await callManagementApi({ signal }, (api, request) => api.organizations.getByName(name, request));
		return readOne(organizationSchema, raw, "organization").value;
	} catch (error) {
		if (error instanceof ProblemError && error.code === "organization_not_found") return undefined;
		throw error;
	}
}
