import { createSerializer, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type OrganizationSort, organizationSorts } from "../organization-sorts.ts";

const parsers = {
	q: parseAsString.withDefault(""),
	sort: parseAsStringLiteral(organizationSorts).withDefault("name:1"),
	page: parseAsInteger.withDefault(1),
};

export const toOrganizationListSearch = createSerializer(parsers);

type Params = { q: string; sort: OrganizationSort; page: number };

type Change = { q?: string | null; sort?: OrganizationSort; page?: number | null };

/**
 * State of the organizations list, kept in the URL. Typing replaces the history entry; a page or sort change adds one for the Back button.
 */
export function useOrganizationListParams(): [Params, (change: Change, how?: { typing?: boolean }) => void] {
	const [params, setParams] = useQueryStates(parsers);
	const change = (changed: Change, { typing = false } = {}) => {
		const first = changed.page === undefined ? { page: null } : {};
		void setParams({ ...first, ...changed }, { history: typing ? "replace" : "push" });
	};
	return [{ ...params, page: Math.max(1, params.page) }, change];
}
