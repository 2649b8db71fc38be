import { findChangedMeanwhile, isRecord, type LastChange } from "../audit/set-conflict.ts";
import type { Problem } from "../http/problem.ts";
import { type OrganizationValues, toOrganizationValues } from "./organization-values.ts";

/** What a 409 `conflict` of an edit carries: the values as they are now, and who changed them last, as far as Rolecall was used for it. */
export type OrganizationConflict = { values: OrganizationValues; changes: LastChange[] };

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

/** What the problem carries, where it is the `conflict` of an edit of an organization. */
export function findOrganizationConflict(problem: Problem | undefined): OrganizationConflict | undefined {
	const found = findChangedMeanwhile(problem);
	if (found === undefined || !isRecord(found.current.values)) return undefined;
	const { name, display_name, logo_url, primary, page_background, metadata } = found.current.values;
	const read = {
		name: textOf(name),
		display_name: textOf(display_name),
		branding: {
			logo_url: textOf(logo_url),
			colors: { primary: textOf(primary), page_background: textOf(page_background) },
		},
		metadata: Object.fromEntries(
			Object.entries(isRecord(metadata) ? metadata : {}).map(([key, value]) => [key, textOf(value)]),
		),
	};
	return { values: toOrganizationValues(read), changes: found.changes };
}
