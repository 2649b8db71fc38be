import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { clearPartOf, fieldMaskOf } from "../../../access/mask-answer.ts";
import { queryRows } from "../../../database/server/query-rows.ts";
import { type DirectoryRow, toDirectoryRow } from "../rows/to-directory-row.ts";
import type { SeenWords } from "./directory-words.ts";
import {
	allOf,
	atLeast,
	type FoundIds,
	fewFound,
	findEvery,
	findPart,
	findSome,
	idIn,
	mostNear,
	mostSorted,
	pageOf,
	type SearchedDatabase,
	type Window,
} from "./find-ids.ts";
import { type DirectorySort, latest, toOrderSql } from "./sort-order.ts";
import { toDirectorySql } from "./to-directory-sql.ts";
import { toRankedOrder, toWordStages, type WordStages } from "./words-to-sql.ts";

/** A user as far as a level sees them in full, as if the directory held nothing else. */
type SeenRow = Pick<DirectoryRow, "user_id" | "email" | "name" | "names" | "words" | "near" | "last_login"> & {
	/** True if `SeenWords.asked` finds the user. */
	asked: boolean;
};

/** Users that are read and looked at in one step. */
const batchSize = 500;

const objectSchema = z.record(z.string(), z.unknown());

const rowSchema = z.object({
	user_id: z.string(),
	profile: objectSchema,
	user_metadata: objectSchema,
	app_metadata: objectSchema,
	asked: z.boolean(),
});

type Search = {
	database: SearchedDatabase;
	words: SeenWords;
	stages: WordStages;
	conditions: readonly SQL[];
	/** `SeenWords.asked` on the rows of the directory. */
	asked: SQL;
	isOver: (() => boolean) | undefined;
};

/** Writes rows as the table that the conditions and the rank of words read. */
const asUsers = (
	rows: readonly SeenRow[],
): SQL => sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as users(
	user_id text collate "C", email text collate "C", name text collate "C", names text collate "C", words text collate "C",
	near integer[], last_login timestamptz, asked boolean)`;

const idsSchema = z.object({ user_id: z.string() });

/** Reads what the level sees of users, in the order of the ids. */
async function readSeen({ database, words, asked }: Search, ids: readonly string[]): Promise<SeenRow[]> {
	const query = sql`
		select user_id, profile, user_metadata, app_metadata, coalesce(${asked}, false) as asked
		from directory_users as users where ${idIn(ids)}`;
	const rows = await queryRows(database, query, rowSchema);
	const clear = z.array(z.unknown()).parse(
		clearPartOf(
			words.reader,
			rows.map(({ profile, asked: _asked, ...user }) => ({ ...profile, ...user })),
		),
	);
	const seen = new Map<string, SeenRow>();
	for (const [at, row] of rows.entries()) {
		const found = toDirectoryRow(clear[at]);
		if (found === undefined) continue;
		const { user_id, email, name, names, words: texts, near, last_login } = found;
		seen.set(row.user_id, { user_id, email, name, names, words: texts, near, last_login, asked: row.asked });
	}
	return ids.map((id) => seen.get(id)).filter((row) => row !== undefined);
}

/** Returns those of the users whom a condition finds by what the level sees of them, or whom the query of the words finds, in the order of the ids. */
async function keepFound(search: Search, ids: readonly string[], condition: SQL): Promise<SeenRow[]> {
	if (search.isOver?.() === true) throw new Error("Nobody waits for the search.");
	const rows = await readSeen(search, ids);
	const query = sql`select users.user_id from ${asUsers(rows)} where users.asked or ${condition}`;
	const found = new Set((await queryRows(search.database, query, idsSchema)).map(({ user_id }) => user_id));
	return rows.filter(({ user_id }) => found.has(user_id));
}

const identityIds = sql`jsonb_path_query_array(users.profile, '$.identities[*].user_id')::text`;
const ids = sql`translate(lower(users.user_id || ' ' || ${identityIds}), ${"'`"}::text, '')`;

/**
 * Writes that a condition holds for the names and the ids of a user alone, which are all that a level without `pii:reveal` and without rules
 * sees in full. A user with an id beyond ASCII, which is not folded here, passes.
 */
const holdsInNamesAndIds = (condition: SQL): SQL => sql`(${ids} ~ '[^ -~]' or exists (
	select from (
		select users.names || '  ' || regexp_replace(${ids}, '[^a-z0-9]+', ' ', 'g') || '  ' as words, users.names, users.near
	) as users where ${condition}))`;

/**
 * Writes what holds for every user whom a condition finds by what the level sees. All that a level sees in full is in the words of the
 * directory, unless these were cut.
 */
function narrow({ words, conditions, asked }: Search, condition: SQL): SQL {
	const hasRules = fieldMaskOf(words.reader) !== undefined;
	const mayFind = hasRules ? sql`${condition} or users.words_cut` : allOf(condition, holdsInNamesAndIds(condition));
	return allOf(...conditions, sql`(${asked} or ${mayFind})`);
}

type FoundSeen = { rows: SeenRow[]; isCut: boolean };

/** Finds users by what the level sees of them: all, or the first ones and `isCut` if these are more than are sorted. */
async function findSeen(search: Search, condition: SQL): Promise<FoundSeen> {
	const ids = await findEvery(search.database, narrow(search, condition));
	const rows: SeenRow[] = [];
	for (let at = 0; at < ids.length && rows.length <= mostSorted; at += batchSize)
		rows.push(...(await keepFound(search, ids.slice(at, at + batchSize), condition)));
	return { rows: rows.slice(0, mostSorted), isCut: rows.length > mostSorted };
}

/** Returns the ids of found users, the best match first. Who has a typed value that the level does not see comes before all others. */
async function rankSeen({ database, stages }: Search, rows: readonly SeenRow[]): Promise<string[]> {
	if (rows.length === 0) return [];
	const { order } = toRankedOrder(stages);
	const query = sql`select users.user_id from ${asUsers(rows)} order by (users.asked and not ${stages.within}) desc, ${order}`;
	return (await queryRows(database, query, idsSchema)).map(({ user_id }) => user_id);
}

/** Walks through many users in order until the part of the list is full. */
async function walkSeen(search: Search, sort: DirectorySort, { offset, limit }: Window): Promise<FoundIds> {
	const { within } = search.stages;
	const [where, order] = [narrow(search, within), toOrderSql(sort)];
	const found: string[] = [];
	for (let at = 0; found.length <= offset + limit; at += batchSize) {
		const ids = await findPart(search.database, where, order, { offset: at, limit: batchSize });
		found.push(...(await keepFound(search, ids, within)).map(({ user_id }) => user_id));
		if (ids.length < batchSize) return pageOf(found, { offset, limit });
	}
	return atLeast(found.slice(offset, offset + limit));
}

/**
 * Lists users for a level that sees something masked or hidden. The index of all words only narrows whom it looks at. Who is found, in
 * which order and how many depends on what the level sees in full, and on `asked`: their words are made anew from that. It takes as long as
 * what the level does not see makes it look at.
 */
export async function listSeen(
	database: SearchedDatabase,
	words: SeenWords,
	conditions: readonly SQL[],
	{ sort, isOver, ...window }: Window & { sort?: DirectorySort | undefined; isOver?: (() => boolean) | undefined },
): Promise<FoundIds> {
	const stages = toWordStages(words);
	const asked = words.asked === undefined ? sql`false` : toDirectorySql(words.asked);
	const search: Search = { database, words, stages, conditions, asked, isOver };
	const found = await findSeen(search, stages.within);
	if (found.isCut) return walkSeen(search, sort ?? latest, window);
	const isFew = found.rows.length < fewFound;
	const near: FoundSeen = isFew ? await findSeen(search, stages.near) : { rows: [], isCut: false };
	const foundIds = new Set(found.rows.map(({ user_id }) => user_id));
	const added = await rankSeen(
		search,
		near.rows.filter(({ user_id }) => !foundIds.has(user_id)),
	);
	const ids = [...(sort === undefined ? await rankSeen(search, found.rows) : foundIds), ...added.slice(0, mostNear)];
	const listed =
		sort === undefined
			? ids
			: await findSome(database, idIn(ids), toOrderSql(sort), { limit: ids.length, of: ids.length });
	return { ...pageOf(listed, window), isNearCut: near.isCut };
}
