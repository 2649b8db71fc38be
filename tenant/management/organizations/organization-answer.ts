import type { OrganizationRecord } from "../../records/organization-record.ts";

/** An organization as the API answers with it. */
export const organizationAnswer = ({ id, name, display_name, fields }: OrganizationRecord) => ({
	id,
	name,
	...(display_name === undefined ? {} : { display_name }),
	...fields,
});
