import {
	areColorsWhole,
	isLogoUrl,
	isOrganizationName,
	organizationLimits,
} from "@/lib/organizations/organization-rules";
import type { OrganizationValues } from "@/lib/organizations/organization-values";

/** A value of the metadata while it is edited. `id` keeps its row apart from the others. */
export type MetadataRow = { id: number; key: string; value: string };

/** The values of an organization while they are edited. */
export type OrganizationForm = Omit<OrganizationValues, "metadata"> & { metadata: MetadataRow[] };

export const toForm = (values: OrganizationValues): OrganizationForm => ({
	...values,
	metadata: Object.entries(values.metadata).map(([key, value], id) => ({ id, key, value })),
});

/** What the form wants; a row without a key and a value is none. Pure. */
export const toWanted = ({ metadata, ...form }: OrganizationForm): OrganizationValues => ({
	name: form.name.trim(),
	display_name: form.display_name.trim(),
	logo_url: form.logo_url.trim(),
	primary: form.primary.trim(),
	page_background: form.page_background.trim(),
	metadata: Object.fromEntries(
		metadata.filter(({ key }) => key.trim() !== "").map(({ key, value }) => [key.trim(), value]),
	),
});

type RowProblem = "twice" | "noKey";

/** What is wrong with a row. Pure. */
export function findRowProblem(row: MetadataRow, rows: readonly MetadataRow[]): RowProblem | undefined {
	const key = row.key.trim();
	if (key === "") return row.value === "" ? undefined : "noKey";
	return rows.some((other) => other.id < row.id && other.key.trim() === key) ? "twice" : undefined;
}

/** Whether Auth0 takes what the form says. It takes no display name away. */
export function isFormWhole(form: OrganizationForm, base: OrganizationValues): boolean {
	const { name, display_name, logo_url, primary, page_background } = toWanted(form);
	return (
		isOrganizationName(name) &&
		(display_name !== "" || base.display_name === "") &&
		(logo_url === "" || isLogoUrl(logo_url)) &&
		areColorsWhole(primary, page_background) &&
		form.metadata.length <= organizationLimits.metadata &&
		form.metadata.every((row) => findRowProblem(row, form.metadata) === undefined)
	);
}
