import { directorySortFields, type UserSortField, userSortFields } from "./list-options.ts";
import { findFieldKind } from "./search/search-fields.ts";

/** The columns of the list besides the person, in their default order. Every row contains their fields. */
export const userColumnIds = [
	"connection",
	"status",
	"last_login",
	"logins_count",
	"created_at",
	"updated_at",
	"email",
	"username",
	"phone_number",
	"user_id",
] as const;

/** A path in the metadata, such as `app_metadata.customer.tier`. */
export type MetadataPath = `${"user_metadata" | "app_metadata"}.${string}`;

export type UserFieldColumn = (typeof userColumnIds)[number];

export type UserColumnId = UserFieldColumn | MetadataPath;

export const defaultColumns: readonly UserColumnId[] = [
	"connection",
	"status",
	"last_login",
	"logins_count",
	"created_at",
];

/** Most metadata columns. Each makes Auth0's response longer. */
export const mostMetadataColumns = 6;

const longestPath = 250;

export const isMetadataPath = (text: string): text is MetadataPath =>
	text.length <= longestPath && /_metadata$/.test(findFieldKind(text) ?? "");

/** The order of a list: a field that Auth0 sorts by, or one by which only the directory can. */
export type UserSort = UserSortField | (typeof directorySortFields)[number] | MetadataPath;

/** Returns the field if Auth0's search sorts by it. */
export const findIndexSort = (sort: string): UserSortField | undefined =>
	userSortFields.find((field) => field === sort);

/** Parses what a list is sorted by, or returns undefined for anything else. */
export const parseSort = (text: string): UserSort | undefined =>
	findIndexSort(text) ??
	directorySortFields.find((field) => field === text) ??
	(isMetadataPath(text) ? text : undefined);

/** Escapes a path for a comma-separated list, because a key may contain a comma. */
const writePath = (text: string): string => text.replaceAll("%", "%25").replaceAll(",", "%2C");

const readPath = (text: string): string => text.replaceAll("%2C", ",").replaceAll("%25", "%");

/** Writes columns as a comma-separated list. */
export const writeColumns = (columns: readonly UserColumnId[]): string => columns.map(writePath).join(",");

/** Parses a comma-separated list of paths, or returns undefined if one is invalid or there are too many. */
export function parseMetadataPaths(text: string): MetadataPath[] | undefined {
	const paths = text.split(",").map(readPath);
	const known = paths.filter(isMetadataPath);
	return known.length === paths.length && known.length <= mostMetadataColumns ? known : undefined;
}

/**
 * Parses the columns of an address or of this browser. Skips unknown and repeated ones; the result is never empty but falls back to the
 * default columns.
 */
export function parseColumns(text: string | null): readonly UserColumnId[] {
	const names = [...new Set((text ?? "").split(",").map(readPath))];
	const paths = names.filter(isMetadataPath).slice(0, mostMetadataColumns);
	const known = names.flatMap((name): UserColumnId[] => [
		...userColumnIds.filter((id) => id === name),
		...paths.filter((path) => path === name),
	]);
	return known.length === 0 ? defaultColumns : known;
}

/** Writes columns for an address, or returns null for the default ones. */
export const toColumnsText = (columns: readonly UserColumnId[]): string | null => {
	const text = writeColumns(columns);
	return text === writeColumns(defaultColumns) ? null : text;
};

/** Returns the query that asks the BFF for the metadata of the columns; empty without a metadata column. */
export function toMetadataQuery(columns: readonly UserColumnId[]): { metadata?: string } {
	const paths = columns.filter(isMetadataPath);
	return paths.length === 0 ? {} : { metadata: writeColumns([...paths].sort()) };
}
