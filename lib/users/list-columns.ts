import { findFieldKind } from "./search/search-fields.ts";

/** The columns of the list beside the person, in their first order; each is a field that every row brings along. */
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

/** A place in the metadata, like `app_metadata.customer.tier`. */
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

/** Each makes the answer of Auth0 longer. */
export const mostMetadataColumns = 6;

const longestPath = 250;

export const isMetadataPath = (text: string): text is MetadataPath =>
	text.length <= longestPath && /_metadata$/.test(findFieldKind(text) ?? "");

/** As it stands between commas: a key may hold one itself. */
const writePath = (text: string): string => text.replaceAll("%", "%25").replaceAll(",", "%2C");

const readPath = (text: string): string => text.replaceAll("%2C", ",").replaceAll("%25", "%");

/** Columns with commas between them. */
export const writeColumns = (columns: readonly UserColumnId[]): string => columns.map(writePath).join(",");

/** The paths in a text with commas between them; nothing where one is none, or where they are too many. */
export function parseMetadataPaths(text: string): MetadataPath[] | undefined {
	const paths = text.split(",").map(readPath);
	const known = paths.filter(isMetadataPath);
	return known.length === paths.length && known.length <= mostMetadataColumns ? known : undefined;
}

/** The columns that an address or this browser names; unknown ones and repetitions are left out, and none at all are the first ones. */
export function parseColumns(text: string | null): readonly UserColumnId[] {
	const names = [...new Set((text ?? "").split(",").map(readPath))];
	const paths = names.filter(isMetadataPath).slice(0, mostMetadataColumns);
	const known = names.flatMap((name): UserColumnId[] => [
		...userColumnIds.filter((id) => id === name),
		...paths.filter((path) => path === name),
	]);
	return known.length === 0 ? defaultColumns : known;
}

/** As they stand in an address; nothing for the first ones. */
export const toColumnsText = (columns: readonly UserColumnId[]): string | null => {
	const text = writeColumns(columns);
	return text === writeColumns(defaultColumns) ? null : text;
};

/** What the BFF is asked for beside the fields of every row; nothing without a column of metadata. */
export function toMetadataQuery(columns: readonly UserColumnId[]): { metadata?: string } {
	const paths = columns.filter(isMetadataPath);
	return paths.length === 0 ? {} : { metadata: writeColumns([...paths].sort()) };
}
