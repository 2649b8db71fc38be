import type { OrganizationRecord } from "../../records/organization-record.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";

/** Finds the organization in the path. @throws ApiError 404. */
export function organizationOf({ state, param }: Call): OrganizationRecord {
	const organization = state.organizations.get(param("id"));
	if (organization === undefined) throw failure("inexistent_organization");
	return organization;
}
