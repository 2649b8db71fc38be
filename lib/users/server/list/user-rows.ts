import "server-only";
import { readEach } from "../../../management-api/server/reads/read-upstream.ts";
import { type MetadataPath, parseMetadataPaths } from "../../list-columns.ts";
import { findAtPath } from "../../metadata-path.ts";
import { type UserRow, userRowSchema, userSummarySchema } from "../../user.ts";
import { withUnread } from "../to-user.ts";

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
