import { createSerializer, parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import type { RoleListQuery } from "../contract.ts";

const parsers = { name: parseAsString.withDefault(""), page: parseAsInteger.withDefault(1) };

export const toRoleListSearch = createSerializer(parsers);

type Change = { name?: string | null; page?: number | null };

/** The state of the list of roles, kept in the URL. Typing replaces; a page is a step for the Back button. */
export function useRoleListParams(): [RoleListQuery, (change: Change, how?: { typing?: boolean }) => void] {
	const [params, setParams] = useQueryStates(parsers);
	const change = (changed: Change, { typing = false } = {}) => {
		const first = changed.page === undefined ? { page: null } : {};
		void setParams({ ...first, ...changed }, { history: typing ? "replace" : "push" });
	};
	return [{ name: params.name, page: Math.max(1, params.page) }, change];
}
