import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEntries, auditOpen } from "../../../database/schema.ts";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import {
	all,
	conditionsOf,
	isEnded,
	isLatest,
	leadsOf,
	lookupsOf,
	mostLookedUp,
	placeOfFound,
	type ReadySearch,
	spanOf,
} from "./search-conditions.ts";

/** Limits of a search. It stops at the first that it reaches. */
export type Limits = {
	/** Most acts that are wanted. */
	most: number;
	/** Most entries that are compared. */
	entries: number;
	/** Time after which no further entries are read, in ms. Default: none. */
	forMs?: number;
	/** Clock, in ms. */
	now?: () => number;
	/** Number of entries that the first look compares. Each further one compares up to twice as many. Default 1,000. */
	firstLook?: number;
};

/** The places of the acts that a search finds, newest first. */
export type FoundPlaces = {
	places: readonly number[];
	/** The act at which the search stopped, and how many entries it compared. Absent if it found `most` acts, or all. */
	stopped?: { place: number; entries: number };
};

/** Columns on which a search has conditions. The others are large. */
const compared = sql.join(
	["seq", "act_seq", "kind", "actor_id", "action", "target_type", "target_id", "reason", "request_id", "outcome"].map(
		(name) => sql`found.${sql.identifier(name)}`,
	),
	sql`, `,
);

const listOf = (query: SQL) =>
	sql`(select coalesce(json_agg(place order by place desc), '[]') from (${query}) as listed)`;

/** Selects the places of the entries of `from` that match, newest first. The offset has the cheaper conditions decide first. */
const matchesOf = (search: ReadySearch, from: SQL, most: number) =>
	listOf(sql`select ${placeOfFound} as place from (select found.* from ${from} where ${all(conditionsOf(search))} offset 0) as found
		where ${isLatest} order by place desc limit ${most}`);

const lookSchema = z.object({ entries: z.number(), last: z.number().nullable(), places: z.array(z.number()) });

type Look = z.infer<typeof lookSchema>;

/** The next entries that are compared: of the acts before the place `below`. */
type Step = { below: number | undefined; entries: number; most: number };

/** Returns the condition that an entry is next in the index of `lead`. */
const isNext = (search: ReadySearch, lead: SQL, below: number | undefined): SQL =>
	isEnded(search, below === undefined ? lead : sql`${lead} and ${placeOfFound} < ${below}::int8`);

/** Returns the condition whose next entries reach farthest back, or that has no more of them. */
async function chooseLead(queries: Queries, search: ReadySearch, { below, entries }: Step): Promise<SQL> {
	const leads = leadsOf(search);
	const [first = sql`true`] = leads;
	if (leads.length <= 1) return first;
	const reaches = leads.map(
		(lead) => sql`(select ${placeOfFound}::float8 from ${auditEntries} as found where ${isNext(search, lead, below)}
			order by ${placeOfFound} desc offset ${entries - 1} limit 1)`,
	);
	const query = sql`select json_build_array(${sql.join(reaches, sql`, `)}) as places`;
	const [row] = await queryRows(queries, query, z.object({ places: z.array(z.number().nullable()) }));
	const places = (row?.places ?? []).map((place) => place ?? Number.NEGATIVE_INFINITY);
	return leads[places.indexOf(Math.min(...places))] ?? first;
}

/**
 * Compares the next entries of an index that has them in the order of places. Entries of the act at which the step ends are read too, so that
 * the next step begins with another act.
 */
async function compareNext(queries: Queries, search: ReadySearch, step: Step): Promise<Look> {
	const lead = await chooseLead(queries, search, step);
	const [look] = await queryRows(
		queries,
		sql`with read as materialized (
				select ${compared} from ${auditEntries} as found where ${isNext(search, lead, step.below)}
				order by ${placeOfFound} desc fetch first (${step.entries}::int8) rows with ties
			)
			select (select count(*)::int from read) as entries, (select min(${placeOfFound})::float8 from read as found) as last,
				${matchesOf(search, sql`read as found`, step.most)} as places`,
		lookSchema,
	);
	return look ?? { entries: 0, last: null, places: [] };
}

/** Fewest entries that are worth a further look. */
const smallestLook = 20;

/**
 * Looks all acts up that meet one condition and compares them with the others. Returns undefined if they are too many. The database evaluates
 * a materialised query only as far as it is read, and plans it as if it were read to its end: it must not hope to meet rare rows soon.
 */
async function lookUp(queries: Queries, search: ReadySearch, sources: readonly SQL[], most: number) {
	const ways = sources.map((source, at) => ({ name: sql.identifier(`way_${at}`), source }));
	const listed = sql.join(
		ways.map(({ name }) => sql`select place from ${name}`),
		sql` union all `,
	);
	const few = sql`(select distinct place from candidates where (select entries from counted) <= ${mostLookedUp}) as acts`;
	const from = sql`${few}, lateral (select ${compared} from ${auditEntries} as found
		where found.outcome is not null and ${placeOfFound} = acts.place offset 0) as found`;
	const [look] = await queryRows(
		queries,
		sql`with ${sql.join(
			ways.map(({ name, source }) => sql`${name} as materialized (${source})`),
			sql`, `,
		)}, candidates as materialized (select place from (${listed}) as listed limit ${mostLookedUp + 1}),
			counted as materialized (select count(*)::int as entries from candidates)
			select entries, null::float8 as last, ${matchesOf(search, from, most)} as places from counted`,
		lookSchema,
	);
	return look === undefined || look.entries > mostLookedUp ? undefined : look.places;
}

/** Reads backwards through the ended acts and the reads, in steps, until enough are found. */
async function findEnded(
	queries: Queries,
	search: ReadySearch,
	{
		most,
		entries: mostEntries,
		forMs = Number.POSITIVE_INFINITY,
		now = () => performance.now(),
		firstLook = 1_000,
	}: Limits,
): Promise<FoundPlaces> {
	const endMs = now() + forMs;
	let lookups = lookupsOf(search);
	// One condition is its own index, so nearly all that is read is found.
	let entries = conditionsOf(search).length <= 1 && lookups.length === 0 ? Math.min(most, firstLook) : firstLook;
	const places: number[] = [];
	let below: number | undefined;
	let count = 0;
	for (;;) {
		const startedMs = now();
		const look = await compareNext(queries, search, { below, entries, most: most - places.length });
		places.push(...look.places);
		count += look.entries;
		if (places.length >= most || look.entries < entries || look.last === null) return { places };
		below = look.last;
		const msPerEntry = (now() - startedMs) / look.entries;
		// Acts that are more frequent than that are too many to look up.
		if (places.length * 100 < count) {
			for (const sources of lookups) {
				const found = await lookUp(queries, search, sources, most);
				if (found !== undefined) return { places: found };
			}
			lookups = [];
		}
		const leftMs = endMs - now();
		const affordable = leftMs <= 0 ? 0 : leftMs / msPerEntry;
		const next = Math.floor(Math.min(2 * entries, mostEntries - count, affordable));
		if (next < smallestLook) return { places, stopped: { place: below, entries: count } };
		entries = next;
	}
}

/** Finds the places of open acts, of which there are few. */
async function findOpen(queries: Queries, search: ReadySearch, most: number): Promise<number[]> {
	const place = sql`open.act_seq`;
	// The offset makes the database begin with the open acts: it takes a table that was never analysed for a long one.
	const query = sql`select open.act_seq::float8 as place from ${auditOpen} as open,
		lateral (select * from ${auditEntries} where seq = open.act_seq offset 0) as found
		where ${all([...conditionsOf(search), ...spanOf(search, place)])} order by place desc limit ${most}`;
	return (await queryRows(queries, query, z.object({ place: z.number() }))).map((row) => row.place);
}

/**
 * Finds the acts that a search matches, newest first. An act is found by its latest result, which repeats who, what and whom, or by its intent
 * as long as it is open. The search reads the index of the condition that reaches farthest back, and compares its entries with the other
 * conditions, in steps, up to a number of entries or a time. What only an index without that order has, a text or a type of target, is looked
 * up whole if it is rare.
 */
export async function findPlaces(queries: Queries, search: ReadySearch, limits: Limits): Promise<FoundPlaces> {
	const { outcome } = search;
	// Read first: an act that ends meanwhile is found twice rather than not at all.
	const open = outcome === undefined || outcome === "intended" ? await findOpen(queries, search, limits.most) : [];
	if (outcome === "intended") return { places: open };
	const { places, stopped } = await findEnded(queries, search, limits);
	const reached = open.filter((place) => stopped === undefined || place >= stopped.place);
	const sorted = [...new Set([...places, ...reached])].sort((a, b) => b - a);
	return { places: sorted.slice(0, limits.most), ...(stopped === undefined ? {} : { stopped }) };
}
