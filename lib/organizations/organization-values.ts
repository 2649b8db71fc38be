import { differingKeys } from "../users/edits/differences.ts";
import type { Organization } from "./contract.ts";

/** Editable values of an organization, flat as in its form. Unset values are empty. */
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

/** Returns the editable values of an organization. Pure. */
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

/** Returns the wanted values that differ from the current ones. Pure. */
export function changedValues(now: OrganizationValues, wanted: OrganizationValues): Partial<OrganizationValues> {
	const keys = new Set(differingKeys(now, wanted));
	return Object.fromEntries(Object.entries(wanted).filter(([key]) => keys.has(key)));
}
