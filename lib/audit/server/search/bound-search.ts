import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries } from "../../../database/schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { conditionsOf, isEnded, placeOfFound, type ReadySearch, selectTextEntries } from "./find-sources.ts";

const boundsSchema = z.object({ floors: z.array(z.number().nullable()), texts: z.number() });

/** Returns true if one index has all that the search finds, in its order. */
const isIndexed = ({ text, targetType, targetId }: ReadySearch, conditions: readonly SQL[]): boolean =>
	text === undefined && conditions.length <= 1 && (targetType === undefined || targetId !== undefined);

/**
 * Bounds what a search reads that no index has in its order: one by several conditions, or by a text. If at most `mostRead` entries meet one
 * condition, or have the text, only these are compared with the rest, and the search finds all. Else it looks at the newest `mostRead`
 * entries of the condition that reaches farthest back, and `floor` says where it ends. One statement, which reads as many entries of each
 * condition's index.
 * @param most The most acts that are wanted, of each name that has the text too
 */
export async function boundSearch(
	queries: Queries,
	search: ReadySearch,
	{ most, mostRead }: { most: number; mostRead: number },
): Promise<ReadySearch> {
	const { text, names = [], outcome } = search;
	const conditions = conditionsOf(search);
	if (outcome === "intended" || isIndexed(search, conditions)) return search;
	const leads = conditions.length === 0 ? [sql`true`] : conditions;
	const floors = leads.map(
		(lead) => sql`(select ${placeOfFound}::float8 from ${auditEntries} as found where ${isEnded(search, lead)}
			order by ${placeOfFound} desc offset ${mostRead} limit 1)`,
	);
	const countsNames = conditions.length > 0 || names.length * most > mostRead;
	const texts =
		text === undefined
			? sql`null::float8`
			: sql`(select count(*)::float8 from (${selectTextEntries({ search, most: mostRead + 1 }, text, countsNames)}) as texts)`;
	const [bounds] = await queryRows(
		queries,
		sql`select json_build_array(${sql.join(floors, sql`, `)}) as floors, coalesce(${texts}, ${mostRead + 1})::float8 as texts`,
		boundsSchema,
	);
	if (bounds === undefined) return search;
	const places = bounds.floors.map((place) => place ?? Number.MIN_SAFE_INTEGER);
	const floor = Math.min(...places);
	const led = { ...search, lead: leads[places.indexOf(floor)], comparesText: text !== undefined };
	if (bounds.floors.includes(null)) return led;
	return bounds.texts <= mostRead ? search : { ...led, floor };
}
