import {
	areColorsWhole,
	isLogoUrl,
	isOrganizationName,
	organizationLimits,
} from "@/lib/organizations/organization-rules";
import type { OrganizationValues } from "@/lib/organizations/organization-values";

/** A metadata entry while it is edited. `id` identifies its row. */
export type MetadataRow = { id: number; key: string; value: string };

/** The values of an organization while they are edited. */
export type OrganizationForm = Omit<OrganizationValues, "metadata"> & { metadata: MetadataRow[] };

export const toForm = (values: OrganizationValues): OrganizationForm => ({
	...values,
	metadata: Object.entries(values.metadata).map(([key, value], id) => ({ id, key, value })),
});

/** Converts the form's values to the input of the request. Rows without a key are dropped. Pure. */
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

/** Returns the problem of a row, if any. Pure. */
export function findRowProblem(row: MetadataRow, rows: readonly MetadataRow[]): RowProblem | undefined {
	const key = row.key.trim();
	if (key === "") return row.value === "" ? undefined : "noKey";
	return rows.some((other) => other.id < row.id && other.key.trim() === key) ? "twice" : undefined;
}

/** Returns true if Auth0 accepts the form's values. Auth0 does not accept an empty display name in place of an existing one. */
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
