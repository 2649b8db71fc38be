import "server-only";
import { fieldMaskOf } from "../../../access/mask-answer.ts";
import { maskMetadata } from "../../../access/policy/fields/mask-fields.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { keepInScope, scopeNeedsOf } from "../../../auth/server/scope/in-scope.ts";
import { fieldsOf, isObject, isObjectOrList } from "../../../json/is-object.ts";
import { or, term, toQueryString } from "../../../lucene/build-query.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readEach, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import type { MetadataPath } from "../../list-columns.ts";
import { findAtPath } from "../../metadata-path.ts";
import { type MetadataKind, type UserRow, userRowSchema, userSummarySchema } from "../../user.ts";
import { withUnread } from "../to-user.ts";

type Context = Pick<ActContext, "actor" | "signal">;

/** Most users of one call of `readRows`: Auth0 refuses a query with more ids. */
export const mostRowsById = 50;

/**
 * Reads the rows of at most `mostRowsById` users by id from the index, with one upstream call. Omits users that are not in the index yet, and users out
 * of the actor's scope.
 */
export async function readRows(
	context: Context,
	ids: readonly string[],
	row: ReturnType<typeof userRow>,
): Promise<Map<string, UserRow>> {
	const q = toQueryString(or(...ids.map((id) => term("user_id", id))));
	const asked = { q, per_page: ids.length, include_totals: true, search_engine: "v3" as const };
	const answer = await callManagementApi({ signal: context.signal }, (api, request) =>
		api.users.list({ ...asked, fields: row.fields, include_fields: true }, request),
	);
	const found = await row.readInScope(context, rowsOf(answer.response, "users"));
	return new Map(found.map((user) => [user.user_id, user]));
}

const upstreamRowSchema = userRowSchema.omit({
	unread: true,
	linked: true,
	matches: true,
	given_name: true,
	family_name: true,
});

/** The user fields of a list's row. */
const summaryFields = Object.keys(userSummarySchema.omit({ unread: true }).shape);

/** Returns the part of the object that leads to the path's value, without its neighbours, or undefined if there is none. */
function pick(source: object, names: readonly string[]): unknown {
	const found = findAtPath(source, names);
	if (found === undefined) return undefined;
	return found.keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), found.value);
}

function merge(one: unknown, other: unknown): unknown {
	if (!isObjectOrList(one) || !isObjectOrList(other)) return other ?? one;
	const merged = Object.entries(other).map(([name, value]) => [name, merge(one[name], value)]);
	return { ...one, ...Object.fromEntries(merged) };
}

/**
 * Names in a row where the search matched, and adds the values that stand there.
 * @param seen The user as far as the actor's level sees it.
 */
export function withMatches(row: UserRow, seen: Record<string, unknown>, places: readonly string[]): UserRow {
	if (places.length === 0) return row;
	const { user_metadata, app_metadata } = row;
	const values = fieldsOf(
		places.map((place) => pick(seen, place.split("."))).reduce(merge, { user_metadata, app_metadata }),
	);
	const { user_id: _id, identities: _identities, ...known } = userRowSchema.partial().parse(values);
	return { ...row, ...known, matches: [...places] };
}

const rootOf = (path: MetadataPath) => path.slice(0, path.indexOf("."));

/**
 * Returns the fields to request for the rows of a list, and how to read them. Auth0 returns whole metadata; a row keeps only the values at
 * the paths of `metadata`. What the actor's scope reads is requested too, and decides on a row before it is read. Rules on fields apply to
 * the whole metadata, because a path may lead to an item of a list by its place, which no rule names.
 */
export function userRow(
	{ actor }: Pick<ActContext, "actor">,
	{ metadata: paths = [] }: { metadata?: readonly MetadataPath[] | undefined },
): {
	fields: string;
	read: (rows: readonly unknown[]) => UserRow[];
	/** Reads the rows of users in the actor's scope, at the cost of `keepInScope`. */
	readInScope: (context: Context, rows: readonly unknown[]) => Promise<UserRow[]>;
} {
	const roots = [...paths.map(rootOf), ...scopeNeedsOf(actor).fields];
	const mask = fieldMaskOf(actor);
	const asSeen = (kind: MetadataKind, value: unknown) =>
		mask === undefined || !isObject(value) ? value : maskMetadata(kind, value, mask);
	const withPicked = (raw: unknown): unknown => {
		if (!isObjectOrList(raw)) return raw;
		const { user_metadata, app_metadata, ...rest } = raw;
		const source = {
			user_metadata: asSeen("user_metadata", user_metadata),
			app_metadata: asSeen("app_metadata", app_metadata),
		};
		const picked = paths.map((path) => pick(source, path.split("."))).reduce(merge, {});
		return { ...rest, ...fieldsOf(picked) };
	};
	const read = (rows: readonly unknown[]) => readEach(upstreamRowSchema, rows.map(withPicked), "users").map(withUnread);
	return {
		fields: [...new Set([...summaryFields, ...roots])].join(","),
		read,
		readInScope: async (context, rows) => read(await keepInScope(context, rows)),
	};
}
