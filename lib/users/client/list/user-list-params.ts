import { createParser, createSerializer, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { parseAsFilled, parseAsPage } from "../../../routes/client/address-parsers.ts";
import { parseSort } from "../../list-columns.ts";
import {
	canGoOn,
	continuous,
	dateFields,
	parseListSize,
	type UserListSize,
	userListDefaults,
	userStatuses,
	withoutRole,
} from "../../list-options.ts";
import { parseConditions, toConditionsText } from "../../search/conditions.ts";
import { isIsoTime } from "../../search/iso-time.ts";
import { parseWalk, parseWalked, toWalkedText, toWalkText, type Walked } from "../../search/walk.ts";
import type { UserListQuery, UserListState } from "../../user-list.ts";
import { useDirectoryStanding } from "./directory-standing.ts";

const { q, sort, order, size, lookup } = userListDefaults;

const parseAsListSize = createParser<UserListSize>({
	parse: (text) => parseListSize(text) ?? null,
	serialize: String,
});

const parseAsConditions = createParser({
	parse: (text) => parseConditions(text) ?? null,
	serialize: toConditionsText,
});

/** Parses a time in UTC, such as `2026-01-02T03:04:05Z`, and keeps its text. */
const parseAsTime = createParser({
	parse: (text) => (isIsoTime(text) ? text : null),
	serialize: String,
});

const parseAsSort = createParser({ parse: (text) => parseSort(text) ?? null, serialize: String });

const parseAsWalk = createParser({ parse: (text) => parseWalk(text) ?? null, serialize: toWalkText });

const parseAsWalked = createParser({ parse: (text) => parseWalked(text) ?? null, serialize: toWalkedText });

/** The list's state in the page's address. The page shows no list while a value is invalid. */
export const userListParsers = {
	q: parseAsString.withDefault(q),
	connection: parseAsFilled,
	status: parseAsStringLiteral(userStatuses),
	where: parseAsConditions,
	lucene: parseAsFilled,
	role: parseAsFilled,
	from: parseAsTime,
	to: parseAsTime,
	dated: parseAsStringLiteral(dateFields),
	walk: parseAsWalk,
	walked: parseAsWalked,
	sort: parseAsSort.withDefault(sort),
	order: parseAsStringLiteral(["asc", "desc"]).withDefault(order),
	page: parseAsPage,
	size: parseAsListSize.withDefault(size).withOptions({ clearOnDefault: false }),
	lookup: parseAsStringLiteral(["auto", "index"]).withDefault(lookup),
};

const serialize = createSerializer(userListParsers);

export const toUserListSearch = ({ continuous: goesOn, ...query }: Partial<UserListState>): string =>
	serialize({ ...query, ...(goesOn ? { size: continuous.inAddress } : {}) });

export type UserListChange = {
	[Name in keyof UserListQuery]?: (Name extends "size" ? UserListSize : NonNullable<UserListQuery[Name]>) | null;
} & { walked?: Walked | null };

/**
 * Returns what becomes of the dates: a walk depends on its order and its filters. The directory combines dates with all filters, and those
 * of the order stay those of their field when the order changes.
 */
function datesAfter(changed: UserListChange, now: UserListState, combines: boolean): UserListChange {
	if (changed.page !== undefined || changed.size !== undefined) return {};
	const isDated = now.from !== undefined || now.to !== undefined;
	const field = dateFields.find((one) => one === (now.dated ?? now.sort));
	const isWalk = now.walk !== undefined || now.walked !== undefined;
	if (combines && isDated && !isWalk) return changed.sort && field ? { dated: field } : {};
	return { from: null, to: null, dated: null, walk: null, walked: null };
}

/** Returns the further changes that a change requires. Only the directory `combines` the members of a role with other filters. */
function requiredChanges(changed: UserListChange, now: UserListState, combines: boolean): UserListChange {
	const has = (name: keyof UserListQuery) => changed[name] !== undefined;
	const narrows = (["q", "connection", "status", "where", "lucene"] as const).some((name) => changed[name]);
	const isMembers = changed.role && changed.role !== withoutRole && !combines;
	return {
		...(has("page") ? {} : { page: null }),
		...(has("lookup") ? {} : { lookup: null }),
		...(changed.role && now.status === "locked_out" ? { status: null } : {}),
		...(isMembers ? { q: null, connection: null, status: null, where: null, lucene: null } : {}),
		...(changed.status === "locked_out" ? { q: null, connection: null, where: null, lucene: null, role: null } : {}),
		...(narrows && now.role !== withoutRole && !combines ? { role: null } : {}),
		...datesAfter(changed, now, combines),
	};
}

/**
 * Keeps the list's state in the URL. Each change adds a step for the Back button, except typing, which replaces the last one. Every change
 * but a change of page returns to the first page.
 */
export function useUserListParams(): [
	UserListState,
	(change: UserListChange, how?: { typing?: boolean }) => Promise<unknown>,
] {
	const [params, setParams] = useQueryStates(userListParsers);
	const combines = useDirectoryStanding() === "ready";
	const { connection, status, where, lucene, role, from, to, dated, walk, walked, ...rest } = params;
	const given = Object.fromEntries(
		Object.entries({ connection, status, where, lucene, role, from, to, dated, walk, walked }).filter(
			([, value]) => value !== null,
		),
	);
	const { size: shown, page: at, ...asked } = rest;
	const query: UserListState =
		shown === continuous.inAddress && canGoOn({ role, status }, combines)
			? { ...asked, page: 1, size: continuous.pageSize, continuous: true, ...given }
			: {
					...asked,
					page: at,
					size: shown === continuous.inAddress ? continuous.pageSize : shown,
					...given,
				};
	const change = (changed: UserListChange, { typing = false } = {}) => {
		const isAlone =
			query.status === "locked_out" &&
			(["q", "connection", "where", "lucene", "role"] as const).some((name) => changed[name]);
		return setParams(
			{ ...requiredChanges(changed, query, combines), ...(isAlone ? { status: null } : {}), ...changed },
			{ history: typing ? "replace" : "push", scroll: !typing },
		);
	};
	return [query, change];
}
