import { createSerializer, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { parseAsPage } from "../../routes/client/address-parsers.ts";
import { type OrganizationSort, organizationSorts } from "../organization-sorts.ts";

/** The list's state in the page's address. The page shows no list while a value is invalid. */
export const organizationListParsers = {
	q: parseAsString.withDefault(""),
	sort: parseAsStringLiteral(organizationSorts).withDefault("name:1"),
	page: parseAsPage,
};

export const toOrganizationListSearch = createSerializer(organizationListParsers);

type Params = { q: string; sort: OrganizationSort; page: number };

type Change = { q?: string | null; sort?: OrganizationSort; page?: number | null };

/**
 * State of the organizations list, kept in the URL. Typing replaces the history entry; a page or sort change adds one for the Back button.
 */
export function useOrganizationListParams(): [Params, (change: Change, how?: { typing?: boolean }) => void] {
	const [params, setParams] = useQueryStates(organizationListParsers);
	const change = (changed: Change, { typing = false } = {}) =>
		void setParams({ page: null, ...changed }, { history: typing ? "replace" : "push" });
	return [params, change];
}
