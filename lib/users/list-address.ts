import { type UserColumnId, writeColumns } from "./list-columns.ts";
import { continuous, userListDefaults } from "./list-options.ts";
import { toConditionsText } from "./search/conditions.ts";
import type { UserListState } from "./user-list.ts";

const names = [
	"q",
	"connection",
	"status",
	"where",
	"lucene",
	"role",
	"from",
	"to",
	"dated",
	"sort",
	"order",
	"size",
	"lookup",
] as const;

/**
 * Defaults that an address can omit, because they are the same on every device. The page size is not: without one in the address, the
 * device's own applies.
 */
const { size: _size, page: _page, ...omitted } = userListDefaults;

const isOmitted = (name: string, value: unknown) =>
	value === undefined || Object.entries(omitted).some(([each, usual]) => each === name && usual === value);

function writtenValue(query: UserListState, name: (typeof names)[number]) {
	if (name === "size" && query.continuous) return continuous.inAddress;
	return name === "where" ? query.where && toConditionsText(query.where) : query[name];
}

/**
 * Writes the whole state of the list, except the page and the position of a walk, as a query string. Equal states give equal strings. Page
 * size and columns are always included, so that the address means the same on every device.
 */
export function toListAddress(query: UserListState, columns: readonly UserColumnId[]): string {
	const given = names
		.map((name) => [name, writtenValue(query, name)] as const)
		.filter(([name, value]) => !isOmitted(name, value))
		.map(([name, value]) => [name, String(value)]);
	return new URLSearchParams([...given, ["cols", writeColumns(columns)]]).toString().replaceAll("%2C", ",");
}
