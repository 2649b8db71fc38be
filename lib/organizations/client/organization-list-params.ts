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

/** The state of the list of organizations, kept in the URL. Typing replaces; a page or another order is a step for the Back button. */
export function useOrganizationListParams(): [Params, (change: Change, how?: { typing?: boolean }) => void] {
	const [params, setParams] = useQueryStates(parsers);
	const change = (changed: Change, { typing = false } = {}) => {
		const first = changed.page === undefined ? { page: null } : {};
		void setParams({ ...first, ...changed }, { history: typing ? "replace" : "push" });
	};
	return [{ ...params, page: Math.max(1, params.page) }, change];
}
