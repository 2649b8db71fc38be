import { createSerializer, parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import type { GroupListQuery } from "../contract.ts";

const parsers = { search: parseAsString.withDefault(""), page: parseAsInteger.withDefault(1) };

export const toGroupListSearch = createSerializer(parsers);

type Change = { search?: string | null; page?: number | null };

/** State of the groups list, kept in the URL. Typing replaces the history entry; a page change adds one for the Back button. */
export function useGroupListParams(): [GroupListQuery, (change: Change, how?: { typing?: boolean }) => void] {
	const [params, setParams] = useQueryStates(parsers);
	const change = (changed: Change, { typing = false } = {}) => {
		const first = changed.page === undefined ? { page: null } : {};
		void setParams({ ...first, ...changed }, { history: typing ? "replace" : "push" });
	};
	return [{ search: params.search, page: Math.max(1, params.page) }, change];
}
