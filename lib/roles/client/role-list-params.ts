import { createSerializer, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type RoleOrder, roleSorts } from "../role-order.ts";

const parsers = {
	name: parseAsString.withDefault(""),
	sort: parseAsStringLiteral(roleSorts).withDefault("name"),
	order: parseAsStringLiteral(["asc", "desc"]).withDefault("asc"),
	page: parseAsInteger.withDefault(1),
	organization: parseAsString.withDefault(""),
};

export const toRoleListSearch = createSerializer(parsers);

/** State of a roles list. `page` counts from 1; `organization` is the id of the chosen organization. */
export type RoleListState = RoleOrder & { name: string; page: number; organization: string };

export type RoleListChange = { [Name in keyof RoleListState]?: RoleListState[Name] | null };

/** State of a roles list, kept in the URL. Typing replaces the history entry; any other change adds one for the Back button. */
export function useRoleListParams(): [RoleListState, (change: RoleListChange, how?: { typing?: boolean }) => void] {
	const [params, setParams] = useQueryStates(parsers);
	const change = (changed: RoleListChange, { typing = false } = {}) => {
		const first = changed.page === undefined ? { page: null } : {};
		void setParams({ ...first, ...changed }, { history: typing ? "replace" : "push" });
	};
	return [{ ...params, page: Math.max(1, params.page) }, change];
}
