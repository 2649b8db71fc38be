import { findChangedMeanwhile, type LastChange } from "../audit/set-conflict.ts";
import type { Problem } from "../http/problem.ts";
import { fieldsOf, isObjectOrList } from "../json/is-object.ts";
import { type OrganizationValues, toOrganizationValues } from "./organization-values.ts";

/** Extra fields of a 409 `conflict` of an edit: the current values, and the last person who changed them through Rolecall, if known. */
export type OrganizationConflict = { values: OrganizationValues; changes: LastChange[] };

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

/** Returns those fields if the problem is the `conflict` of an organization edit. */
export function findOrganizationConflict(problem: Problem | undefined): OrganizationConflict | undefined {
	const found = findChangedMeanwhile(problem);
	if (found === undefined || !isObjectOrList(found.current.values)) return undefined;
	const { name, display_name, logo_url, primary, page_background, metadata } = found.current.values;
	const read = {
		name: textOf(name),
		display_name: textOf(display_name),
		branding: {
			logo_url: textOf(logo_url),
			colors: { primary: textOf(primary), page_background: textOf(page_background) },
		},
		metadata: Object.fromEntries(Object.entries(fieldsOf(metadata)).map(([key, value]) => [key, textOf(value)])),
	};
	return { values: toOrganizationValues(read), changes: found.changes };
}
