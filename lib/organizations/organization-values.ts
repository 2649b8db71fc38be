import { differingKeys } from "../users/differences.ts";
import type { Organization } from "./contract.ts";

/** What of an organization can be edited, flat as its form has it. What is not set is empty. */
export type OrganizationValues = {
	name: string;
	display_name: string;
	logo_url: string;
	primary: string;
	page_background: string;
	metadata: Record<string, string>;
};

const toMetadata = (metadata: Organization["metadata"]): Record<string, string> =>
	Object.fromEntries(Object.entries(metadata ?? {}).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));

/** The values of an organization. Pure. */
export const toOrganizationValues = ({
	name,
	display_name,
	branding,
	metadata,
}: Omit<Organization, "id">): OrganizationValues => ({
	name,
	display_name: display_name ?? "",
	logo_url: branding?.logo_url ?? "",
	primary: branding?.colors?.primary ?? "",
	page_background: branding?.colors?.page_background ?? "",
	metadata: toMetadata(metadata),
});

/** Those of the wanted values that differ. Pure. */
export function changedValues(now: OrganizationValues, wanted: OrganizationValues): Partial<OrganizationValues> {
	const keys = new Set(differingKeys(now, wanted));
	return Object.fromEntries(Object.entries(wanted).filter(([key]) => keys.has(key)));
}
