import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries, auditOpen, auditPeople } from "../../../database/schema.ts";
import { auditReasons } from "../../../database/search-schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { auditTargetTypes, spanHours, toSpan } from "../../audit-options.ts";
import type { AuditSearch } from "../../contract.ts";
import { toStorableText } from "../../to-storable.ts";

/** The most names by which one text finds acts. */
const mostNames = 200;

const nameSchema = z.object({ kind: z.string(), id: z.string() });

/** A search whose text was looked up among the names of people and targets, and how it reads, see `boundSearch`. */
export type ReadySearch = AuditSearch & {
	names?: readonly z.infer<typeof nameSchema>[];
	/** True if more names have the text than acts are found by. */
	hasMoreNames?: boolean;
	/** A condition that few entries meet. Only these are compared with the others. */
	lead?: SQL | undefined;
	/** The place of the oldest act that is looked at. */
	floor?: number;
	/** True if the text is compared entry by entry, because many have it. */
	comparesText?: boolean;
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

/** Beyond every place of the chain. */
const beyond = sql`9223372036854775807`;

/** Returns the conditions of a search on `found`, a result or the intent of an open act. An index has each of them in the order of places. */
export function conditionsOf({ kind, actor, action, targetType, targetId, outcome, after }: ReadySearch): SQL[] {
	// The index of targets begins with the type; with one type it also gives the order.
	const isOfType =
		targetType === undefined
			? sql`found.target_type = any(${`{${auditTargetTypes.join(",")}}`}::text[])`
			: sql`found.target_type = ${targetType}`;
	const isTarget =
		targetId === undefined ? isOfType : sql`${isOfType} and found.target_id = ${toStorableText(targetId)}`;
	return [
		...(after === undefined ? [] : [sql`found.seq > ${after}::int8`]),
		...(targetType === undefined && targetId === undefined ? [] : [isTarget]),
		...(actor === undefined ? [] : [sql`found.actor_id = ${toStorableText(actor)}`]),
		...(action === undefined ? [] : [sql`found.action = ${action}`]),
		...(outcome === undefined || outcome === "intended" ? [] : [sql`found.outcome = ${outcome}`]),
		...(kind === undefined ? [] : [sql`(case when found.kind = 'read' then 'read' else 'act' end) = ${kind}`]),
	];
}

/** Returns the conditions on the place of an act: the time of a search, its page, and how far back it reads. */
function spanOf(search: ReadySearch, place: SQL): SQL[] {
	const { until, before, floor } = search;
	const since = sinceOf(search);
	return [
		...(before === undefined ? [] : [sql`${place} < (select seq from ${auditEntries} where id = ${before}::uuid)`]),
		...(since === undefined ? [] : [sql`${place} >= ${firstSince(since)}`]),
		...(until === undefined ? [] : [sql`${place} < coalesce(${firstSince(sql`${until}::timestamptz`)}, ${beyond})`]),
		...(floor === undefined ? [] : [sql`${place} >= ${floor}::int8`]),
	];
}

const all = (conditions: readonly SQL[]): SQL =>
	conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);

/** An act is found by its latest result, if it has several. */
const isLatest = sql`not exists (select from ${auditEntries} as later
	where later.act_seq = found.act_seq and later.outcome is not null and later.seq > found.seq)`;

type Bound = { search: ReadySearch; most: number };

/** Returns the condition that an entry is a result that meets `further`, in the time and on the page of a search. */
export const isEnded = (search: ReadySearch, further: SQL): SQL =>
	all([sql`found.outcome is not null`, further, ...spanOf(search, placeOfFound)]);

/**
 * Selects the places of ended acts and of reads, the newest first. With a lead, the offset makes the database begin with the few entries
 * that meet it, rather than with an order in which it hopes to meet the others soon.
 */
function selectEnded({ search, most }: Bound, further: SQL): SQL {
	const { lead, comparesText, text, names } = search;
	const entries = sql`${auditEntries} as found`;
	const from =
		lead === undefined ? entries : sql`(select * from ${entries} where ${isEnded(search, lead)} offset 0) as found`;
	const hasText = comparesText && text !== undefined ? [isAnyOf(textWays(text, names, placeOfFound))] : [];
	const conditions = [isEnded(search, further), ...conditionsOf(search), ...hasText, isLatest];
	return sql`(select ${placeOfFound} as place from ${from} where ${all(conditions)} order by place desc limit ${most})`;
}

const isUuid = (text: string): boolean => z.uuid().safeParse(text).success;

/** Returns the conditions on `found` that each find acts by a text: what the entry says, and the ids of its act and its request. */
function textConditions(text: string): SQL[] {
	const says = sql`(found.action || ' ' || found.target_id || ' ' || coalesce(found.reason, '')) ilike ${containing(text)}`;
	if (!isUuid(text)) return [says];
	const ofAct = sql`(select coalesce(act_seq, seq) from ${auditEntries} where id = ${text}::uuid)`;
	return [says, sql`found.request_id = ${text.toLowerCase()}`, sql`${placeOfFound} = ${ofAct}`];
}

const isActor = sql`found.actor_id = named.id and named.kind = 'user'`;
const isTarget = sql`found.target_type = named.kind and found.target_id = named.id`;

type Names = ReadySearch["names"];

/** Returns the condition that a value is one of these texts, which the database looks up in a hash table. */
const isOneOf = (value: SQL, texts: readonly string[]): SQL =>
	sql`${value} in (select jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb))`;

const isAnyOf = (conditions: readonly SQL[]): SQL => sql`(${sql.join([...conditions], sql` or `)})`;

/** Returns the conditions on one entry `found` of the act at `place` that each find it by a text. */
function textWays(text: string, names: Names = [], place: SQL): SQL[] {
	const users = names.filter(({ kind }) => kind === "user").map(({ id }) => id);
	const targets = names.map(({ kind, id }) => `${kind} ${id}`);
	return [
		...textConditions(text),
		sql`exists (select from ${auditReasons} as why where why.act_seq = ${place} and why.reason ilike ${containing(text)})`,
		...(names.length === 0
			? []
			: [isOneOf(sql`found.actor_id`, users), isOneOf(sql`(found.target_type || ' ' || found.target_id)`, targets)]),
	];
}

const selectNamed = (names: Names = []): SQL =>
	sql`jsonb_to_recordset(${JSON.stringify(names)}::text::jsonb) as named(kind text, id text)`;

/** Selects the entries that have a text, by each way, and of each at most `most`. */
export function selectTextEntries({ search, most }: Bound, text: string, countsNames: boolean): SQL {
	const { names = [] } = search;
	const entries = (from: SQL, further: SQL) =>
		sql`(select from ${from} where ${isEnded(search, further)} limit ${most})`;
	const found = sql`${auditEntries} as found`;
	const byName = [isActor, isTarget].map((condition) => entries(sql`${selectNamed(names)}, ${found}`, condition));
	return sql.join(
		[
			...textConditions(text).map((condition) => entries(found, condition)),
			sql`(select from ${auditReasons} as why where ${all([sql`why.reason ilike ${containing(text)}`, ...spanOf(search, sql`why.act_seq`)])} limit ${most})`,
			...(countsNames && names.length > 0 ? byName : []),
		],
		sql` union all `,
	);
}

/**
 * Selects the acts whose reason, encrypted in the chain, has the text. The order is that of the reasons' own key, so that a text of many
 * reasons, such as the beginning of each ticket, is not looked up for all of them.
 */
const selectByReason = (bound: Bound, text: string): SQL => sql`(select acts.place from ${auditReasons} as why,
	lateral ${selectEnded(bound, sql`${placeOfFound} = why.act_seq`)} as acts
	where why.reason ilike ${containing(text)} order by why.act_seq desc limit ${bound.most})`;

/** Selects the acts by each way in which a text can match, so that each uses its own index. */
function selectByText(bound: Bound, text: string): SQL[] {
	const { search, most } = bound;
	const { names = [] } = search;
	const byName = (
		condition: SQL,
	) => sql`(select acts.place from ${selectNamed(names)}, lateral ${selectEnded(bound, condition)} as acts
		order by place desc limit ${bound.most})`;
	const byEntry = (lead: SQL) => selectEnded({ search: { ...search, lead }, most }, sql`true`);
	return [
		...textConditions(text).map(byEntry),
		selectByReason(bound, text),
		...(names.length === 0 ? [] : [byName(isActor), byName(isTarget)]),
	];
}

/** Selects the places of open acts, of which there are few. */
function selectOpen({ search, most }: Bound): SQL {
	const place = sql`open.act_seq`;
	const { text, names } = search;
	const isText = text === undefined ? [] : [isAnyOf(textWays(text, names, place))];
	// The offset makes the database begin with the open acts: it takes a table that was never analysed for a long one.
	return sql`(select open.act_seq as place from ${auditOpen} as open,
		lateral (select * from ${auditEntries} where seq = open.act_seq offset 0) as found
		where ${all([...conditionsOf(search), ...spanOf(search, place), ...isText])} order by place desc limit ${most})`;
}

/**
 * Returns the query for the places of the acts that a search finds, of each source the newest `most`. An act is found by its latest result,
 * which repeats who, what and whom, or by its intent as long as it is open. It may be found several times by a text. The database does not
 * see that an act cannot be both, so an outcome asks one source only.
 */
export function selectPlaces(search: ReadySearch, most: number): SQL {
	const bound = { search, most };
	const { outcome, text, comparesText } = search;
	const ended = text === undefined || comparesText ? [selectEnded(bound, sql`true`)] : selectByText(bound, text);
	const sources =
		outcome === undefined ? [...ended, selectOpen(bound)] : outcome === "intended" ? [selectOpen(bound)] : ended;
	return sql.join(sources, sql` union all `);
}
