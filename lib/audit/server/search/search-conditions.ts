import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries, auditPeople } from "../../../database/schema.ts";
import { auditReasons } from "../../../database/search-schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { isOneOf } from "../../../database/server/text-rows.ts";
import { auditTargetTypes, spanHours, toSpan } from "../../audit-options.ts";
import type { AuditSearch } from "../../contract.ts";
import { toStorableText } from "../../to-storable.ts";

/** The most names by which one text finds acts. */
const mostNames = 200;

const nameSchema = z.object({ kind: z.string(), id: z.string() });

type Names = readonly z.infer<typeof nameSchema>[];

/** A search whose text was looked up among the names of people and targets. */
export type ReadySearch = AuditSearch & {
	names?: Names;
	/** True if more names have the text than acts are found by. */
	hasMoreNames?: boolean;
};

/** Returns the pattern of LIKE that matches what contains a text. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** Looks the text of a search up among the names of people and targets, which stand beside the chain. Costs no query without a text. */
export async function readySearch(queries: Queries, { text, ...search }: AuditSearch): Promise<ReadySearch> {
	if (text === undefined) return search;
	const stored = toStorableText(text);
	const isNamed = sql`(coalesce(name, '') || ' ' || coalesce(email, '')) ilike ${containing(stored)}`;
	const query = sql`select kind, id from ${auditPeople} where ${isNamed} limit ${mostNames + 1}`;
	const names = await queryRows(queries, query, nameSchema);
	return { ...search, text: stored, names: names.slice(0, mostNames), hasMoreNames: names.length > mostNames };
}

/** The place of the act that a result belongs to; a read is its own result. The indexes of the results are ordered by it. */
export const placeOfFound = sql`coalesce(found.act_seq, found.seq)`;

const begun = sql`kind in ('intent', 'earlier', 'read')`;

/** Returns the place of the first act that began at a time or later, or null. */
export const firstSince = (time: SQL): SQL =>
	sql`(select seq from ${auditEntries} where ${begun} and at >= ${time} order by at, seq limit 1)`;

/** Returns the time at which a search begins, by the database's clock, if it has one. */
export function sinceOf({ since }: AuditSearch): SQL | undefined {
	if (since === undefined) return undefined;
	const span = toSpan(since);
	return span === undefined
		? sql`${since}::timestamptz`
		: sql`(now() - make_interval(hours => ${spanHours[span]}::int))`;
}

export const all = (conditions: readonly SQL[]): SQL =>
	conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);

const isAnyOf = (conditions: readonly SQL[]): SQL => sql`(${sql.join([...conditions], sql` or `)})`;

/** Returns the conditions on `found`, a result or the intent of an open act, of which each has an index in the order of places. */
export function leadsOf({ kind, actor, action, targetType, targetId, outcome, after }: AuditSearch): SQL[] {
	const types = targetType === undefined ? auditTargetTypes : [targetType];
	const isTarget = sql`found.target_type = any(${`{${types.join(",")}}`}::text[]) and found.target_id = `;
	return [
		...(after === undefined ? [] : [sql`found.seq > ${after}::int8`]),
		...(targetId === undefined ? [] : [sql`${isTarget}${toStorableText(targetId)}`]),
		...(actor === undefined ? [] : [sql`found.actor_id = ${toStorableText(actor)}`]),
		...(action === undefined ? [] : [sql`found.action = ${action}`]),
		...(outcome === undefined || outcome === "intended" ? [] : [sql`found.outcome = ${outcome}`]),
		...(kind === undefined ? [] : [sql`(case when found.kind = 'read' then 'read' else 'act' end) = ${kind}`]),
	];
}

/** Returns the condition that an act is of the target type of a search, if it names no single target. */
const typeOf = ({ targetType, targetId }: AuditSearch): SQL[] =>
	targetType === undefined || targetId !== undefined ? [] : [sql`found.target_type = ${targetType}`];

const isUuid = (text: string): boolean => z.uuid().safeParse(text).success;

/** Returns the conditions on `found` that each find acts by a text: what the entry says, and the ids of its act and its request. */
function textConditions(text: string): SQL[] {
	const says = sql`(found.action || ' ' || found.target_id || ' ' || coalesce(found.reason, '')) ilike ${containing(text)}`;
	if (!isUuid(text)) return [says];
	const ofAct = sql`(select coalesce(act_seq, seq) from ${auditEntries} where id = ${text}::uuid)`;
	return [says, sql`found.request_id = ${text.toLowerCase()}`, sql`${placeOfFound} = ${ofAct}`];
}

const usersOf = (names: Names) => names.filter(({ kind }) => kind === "user").map(({ id }) => id);

/** Returns the condition on one entry `found` that it has the text of a search, in one of the ways of `lookupsOf`. */
function textOf({ text, names = [] }: ReadySearch): SQL[] {
	if (text === undefined) return [];
	const targets = names.map(({ kind, id }) => `${kind} ${id}`);
	const byName =
		names.length === 0
			? []
			: [
					isOneOf(sql`found.actor_id`, usersOf(names)),
					isOneOf(sql`(found.target_type || ' ' || found.target_id)`, targets),
				];
	const reason = sql`(select why.reason from ${auditReasons} as why where why.act_seq = ${placeOfFound})`;
	return [isAnyOf([...textConditions(text), ...byName, sql`${reason} ilike ${containing(text)}`])];
}

/** Returns all conditions of a search on `found`, but those of its time and page. */
export const conditionsOf = (search: ReadySearch): SQL[] => [...leadsOf(search), ...typeOf(search), ...textOf(search)];

/** Returns the conditions on the place of an act: the time of a search and its page. */
export function spanOf(search: ReadySearch, place: SQL): SQL[] {
	const { until, before } = search;
	const since = sinceOf(search);
	const beyond = sql`9223372036854775807`;
	return [
		...(before === undefined ? [] : [sql`${place} < (select seq from ${auditEntries} where id = ${before}::uuid)`]),
		...(since === undefined ? [] : [sql`${place} >= ${firstSince(since)}`]),
		...(until === undefined ? [] : [sql`${place} < coalesce(${firstSince(sql`${until}::timestamptz`)}, ${beyond})`]),
	];
}

/** Returns the condition that an entry is a result that meets `further`, in the time and on the page of a search. */
export const isEnded = (search: ReadySearch, further: SQL): SQL =>
	all([sql`found.outcome is not null`, further, ...spanOf(search, placeOfFound)]);

/** An act is found by its latest result, if it has several. Written so that the database looks at each result, and never at all of them. */
export const isLatest = sql`(select later.seq from ${auditEntries} as later
	where later.act_seq = found.act_seq and later.outcome is not null and later.seq > found.seq limit 1) is null`;

/** The most acts of one condition that are looked up by an index without the order of places. */
export const mostLookedUp = 2_000;

/**
 * Returns for each condition that an index finds, but not in the order of places, the queries that together find the places of all acts that
 * may meet it.
 */
export function lookupsOf(search: ReadySearch): SQL[][] {
	const { text, names = [] } = search;
	const entries = (condition: SQL) =>
		sql`select ${placeOfFound} as place from ${auditEntries} as found where ${isEnded(search, condition)}`;
	const types = typeOf(search).map((condition) => [entries(condition)]);
	if (text === undefined) return types;
	const reasons = all([sql`why.reason ilike ${containing(text)}`, ...spanOf(search, sql`why.act_seq`)]);
	const named = sql`jsonb_to_recordset(${JSON.stringify(names)}::text::jsonb) as named(kind text, id text)`;
	const isTarget = sql`found.target_type = named.kind and found.target_id = named.id`;
	const byName = [sql`found.actor_id = named.id and named.kind = 'user'`, isTarget].map(
		(condition) =>
			sql`select acts.place from ${named}, lateral (${entries(condition)} limit ${mostLookedUp + 1}) as acts`,
	);
	return [
		...types,
		[
			...textConditions(text).map(entries),
			sql`select why.act_seq as place from ${auditReasons} as why where ${reasons}`,
			...(names.length === 0 ? [] : byName),
		],
	];
}
