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

export type UserColumnId = (typeof userColumnIds)[number];

export const defaultColumns: readonly UserColumnId[] = [
	"connection",
	"status",
	"last_login",
	"logins_count",
	"created_at",
];

/** The columns that an address or this browser names; unknown ones and repetitions are left out, and none at all are the first ones. */
export function parseColumns(text: string | null): readonly UserColumnId[] {
	const names = (text ?? "").split(",");
	const known = names.flatMap((name) => userColumnIds.filter((id) => id === name));
	return known.length === 0 ? defaultColumns : [...new Set(known)];
}

/** As they stand in an address; nothing for the first ones. */
export const toColumnsText = (columns: readonly UserColumnId[]): string | null => {
	const text = columns.join(",");
	return text === defaultColumns.join(",") ? null : text;
};
