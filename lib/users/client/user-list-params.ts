import {
	createSerializer,
	parseAsInteger,
	parseAsNumberLiteral,
	parseAsString,
	parseAsStringLiteral,
	useQueryStates,
} from "nuqs";
import type { UserListQuery } from "../contract.ts";
import { userListDefaults, userPageSizes, userSortFields, userStatuses } from "../list-state.ts";

const { q, sort, order, page, size, lookup } = userListDefaults;

/** The list's state in the page's address; a value that is not one counts as absent. */
const parsers = {
	q: parseAsString.withDefault(q),
	connection: parseAsString,
	status: parseAsStringLiteral(userStatuses),
	sort: parseAsStringLiteral(userSortFields).withDefault(sort),
	order: parseAsStringLiteral(["asc", "desc"]).withDefault(order),
	page: parseAsInteger.withDefault(page),
	size: parseAsNumberLiteral(userPageSizes).withDefault(size),
	lookup: parseAsStringLiteral(["auto", "index"]).withDefault(lookup),
};

export const toUserListSearch = createSerializer(parsers);

export type UserListChange = {
	[Name in keyof UserListQuery]?: UserListQuery[Name] | null;
};

/**
 * The state of the list, kept in the URL. Each change is a step for the Back button, but for typing, which replaces. Any change but of
 * the page begins at the first page again.
 */
export function useUserListParams(): [UserListQuery, (change: UserListChange, how?: { typing?: boolean }) => void] {
	const [params, setParams] = useQueryStates(parsers);
	const { connection, status, ...rest } = params;
	const query: UserListQuery = {
		...rest,
		page: Math.max(1, rest.page),
		...(connection === null ? {} : { connection }),
		...(status === null ? {} : { status }),
	};
	const change = (changed: UserListChange, { typing = false } = {}) => {
		const first = changed.page === undefined ? { page: null } : {};
		const found = changed.lookup === undefined ? { lookup: null } : {};
		void setParams({ ...first, ...found, ...changed }, { history: typing ? "replace" : "push", scroll: !typing });
	};
	return [query, change];
}
