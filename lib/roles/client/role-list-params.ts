import { createParser, createSerializer, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { organizationIdSchema } from "../../ids/organization-id.ts";
import { parseAsPage } from "../../routes/client/address-parsers.ts";
import { type RoleOrder, roleSorts } from "../role-order.ts";

/** Parses the id of an organization. An empty text chooses none. */
const parseAsOrganization = createParser({
	parse: (text) => (text === "" || organizationIdSchema.safeParse(text).success ? text : null),
	serialize: String,
});

/** The list's state in the page's address. The page shows no list while a value is invalid. */
export const roleListParsers = {
	name: parseAsString.withDefault(""),
	sort: parseAsStringLiteral(roleSorts).withDefault("name"),
	order: parseAsStringLiteral(["asc", "desc"]).withDefault("asc"),
	page: parseAsPage,
	organization: parseAsOrganization.withDefault(""),
};

export const toRoleListSearch = createSerializer(roleListParsers);

/** State of a roles list. `page` counts from 1; `organization` is the id of the chosen organization. */
export type RoleListState = RoleOrder & { name: string; page: number; organization: string };

export type RoleListChange = { [Name in keyof RoleListState]?: RoleListState[Name] | null };

/** State of a roles list, kept in the URL. Typing replaces the history entry; any other change adds one for the Back button. */
export function useRoleListParams(): [RoleListState, (change: RoleListChange, how?: { typing?: boolean }) => void] {
	const [params, setParams] = useQueryStates(roleListParsers);
	const change = (changed: RoleListChange, { typing = false } = {}) =>
		void setParams({ page: null, ...changed }, { history: typing ? "replace" : "push" });
	return [params, change];
}
