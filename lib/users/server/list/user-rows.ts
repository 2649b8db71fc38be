import "server-only";
import { or, term, toQueryString } from "../../../lucene/build-query.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readEach, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { type MetadataPath, parseMetadataPaths } from "../../list-columns.ts";
import { findAtPath } from "../../metadata-path.ts";
import { type UserRow, userRowSchema, userSummarySchema } from "../../user.ts";
import { withUnread } from "../to-user.ts";

/** The rows of users by their ids, 50 at most, from the index: one upstream call. Who is not in the index yet is left out. */
export async function readRows(
	ids: readonly string[],
	row: ReturnType<typeof userRow>,
	signal: AbortSignal,
): Promise<Map<string, UserRow>> {
	const q = toQueryString(or(...ids.map((id) => term("user_id", id))));
	const asked = { q, per_page: ids.length, include_totals: true, search_engine: "v3" as const };
	const answer = await callManagementApi({ signal }, (api, request) =>
		api.users.list({ ...asked, fields: row.fields, include_fields: true }, request),
	);
	return new Map(row.read(rowsOf(answer.response, "users")).map((user) => [user.user_id, user]));
}

const upstreamRowSchema = userRowSchema.omit({ unread: true, linked: true });

/** What of a user a row of the list shows. */
const summaryFields = Object.keys(userSummarySchema.omit({ unread: true }).shape);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The part of the object that leads to the path's value, and nothing beside it; nothing where there is none. */
function pick(source: object, names: readonly string[]): unknown {
	const found = findAtPath(source, names);
	if (found === undefined) return undefined;
	return found.keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), found.value);
}

function merge(one: unknown, other: unknown): unknown {
	if (!isObject(one) || !isObject(other)) return other ?? one;
	const merged = Object.entries(other).map(([name, value]) => [name, merge(one[name], value)]);
	return { ...one, ...Object.fromEntries(merged) };
}

const rootOf = (path: MetadataPath) => path.slice(0, path.indexOf("."));

/**
 * How the rows of a list are asked for and read. Auth0 gives metadata whole; a row keeps what stands at the paths.
 * `metadata`: paths with commas between them.
 */
export function userRow({ metadata }: { metadata?: string | undefined }): {
	fields: string;
	read: (rows: readonly unknown[]) => UserRow[];
} {
	const paths = parseMetadataPaths(metadata ?? "") ?? [];
	const roots = new Set(paths.map(rootOf));
	const withPicked = (raw: unknown): unknown => {
		if (!isObject(raw)) return raw;
		const { user_metadata, app_metadata, ...rest } = raw;
		const picked = paths.map((path) => pick({ user_metadata, app_metadata }, path.split("."))).reduce(merge, {});
		return { ...rest, ...(isObject(picked) ? picked : {}) };
	};
	return {
		fields: [...summaryFields, ...roots].join(","),
		read: (rows) => readEach(upstreamRowSchema, rows.map(withPicked), "users").map(withUnread),
	};
}
