import type { OrganizationRecord } from "../../records/organization-record.ts";

/** Describes an organization as the API does. */
export const organizationAnswer = ({ id, name, display_name, fields }: OrganizationRecord) => ({
	id,
	name,
	...(display_name === undefined ? {} : { display_name }),
	...fields,
});
