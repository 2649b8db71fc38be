import { createSerializer, parseAsString, useQueryStates } from "nuqs";
import { parseAsPage } from "../../routes/client/address-parsers.ts";
import type { GroupListQuery } from "../contract.ts";

/** The list's state in the page's address. The page shows no list while a value is invalid. */
export const groupListParsers = { search: parseAsString.withDefault(""), page: parseAsPage };

export const toGroupListSearch = createSerializer(groupListParsers);

type Change = { search?: string | null; page?: number | null };

/** State of the groups list, kept in the URL. Typing replaces the history entry; a page change adds one for the Back button. */
export function useGroupListParams(): [GroupListQuery, (change: Change, how?: { typing?: boolean }) => void] {
	const [params, setParams] = useQueryStates(groupListParsers);
	const change = (changed: Change, { typing = false } = {}) =>
		void setParams({ page: null, ...changed }, { history: typing ? "replace" : "push" });
	return [params, change];
}
