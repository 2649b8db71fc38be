import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { toStorableText } from "../../../audit/to-storable.ts";
import { toNearKeys } from "../rows/near-keys.ts";
import { lowerText } from "../rows/to-directory-row.ts";
import type { DirectoryTerm, DirectoryWords } from "./directory-words.ts";
import { allOf } from "./find-ids.ts";
import { latest, type OrderSql, toOrderSql } from "./sort-order.ts";

/** An index of trigrams finds no fewer letters within a word. */
export const fewestWithin = 3;

const anyOf = (conditions: readonly SQL[]) => sql`(${sql.join([...conditions], sql` or `)})`;

/** Writes that a column has folded letters, which are never wildcards. */
const has = (column: "words" | "names", before: string, letters: string, after = ""): SQL =>
	sql`users.${sql.identifier(column)} like ${`%${before}${letters}${after}%`}::text`;

/** Returns the spellings of a term, each of which is enough. */
export const eachOf = ({ spellings, dialled }: DirectoryTerm) => [
	...spellings,
	...(dialled === undefined ? [] : [dialled]),
];

/** Fewest letters before the domain of an address, and fewest digits of a number, that find few. */
const rareLetters = 7;
const rareDigits = 5;
/** Letters at the end of a number, or of an id with letters in it. More of them find hardly fewer. */
const mostLetters = 10;

/**
 * Returns a part of a spelling that finds hardly more than the whole does: what is before the domain of an address, if that is several words,
 * or the end of a number. Returns undefined if there is none.
 */
function rarePart(text: string, { names }: DirectoryTerm): string | undefined {
	const local = names.join(" ");
	if (names.length > 1 && local.length >= rareLetters && text.startsWith(`${local} `)) return local;
	const last = text.slice(text.lastIndexOf(" ") + 1);
	const part = last.slice(-mostLetters);
	return last.replace(/\D/g, "").length >= rareDigits && part !== text ? part : undefined;
}

/** Writes that the words have a spelling of a term. The index looks up only the rare part, because it takes long for each trigram of a frequent rest. */
function hasSpelling(before: string, text: string, term: DirectoryTerm): SQL {
	const rare = rarePart(text, term);
	if (rare === undefined) return has("words", before, text);
	return sql`(${has("words", "", rare)} and users.words || '' like ${`%${before}${text}%`}::text)`;
}

const startsWord = (term: DirectoryTerm): SQL => anyOf(eachOf(term).map((text) => hasSpelling(" ", text, term)));

const isWithin = (term: DirectoryTerm): SQL =>
	anyOf(eachOf(term).map((text) => hasSpelling(text.length < fewestWithin ? " " : "", text, term)));

/**
 * Writes that each word of a term, or one that is spelled or sounds like it, is in a name, or each of its numbers somewhere. Returns
 * undefined for a term without words and numbers.
 */
function findAlike(term: DirectoryTerm): SQL | undefined {
	if (term.pieces.length > 0) return allOf(...term.pieces.map((text) => has("words", "", text)));
	const words = term.names.map((word) => {
		const keys = toNearKeys(word);
		if (keys.length === 0) return has("words", " ", word);
		return sql`users.near && array[${sql.join(
			keys.map((key) => sql`${key}::int`),
			sql`, `,
		)}]`;
	});
	return words.length === 0 ? undefined : allOf(...words);
}

const isNear = (term: DirectoryTerm): SQL => {
	const alike = findAlike(term);
	return alike === undefined ? isWithin(term) : anyOf([isWithin(term), alike]);
};

/** Writes the loosest stage. Whom a single term is within, `within` has found: to look for them again takes as long as the first time. */
function nearOf(terms: readonly DirectoryTerm[]): SQL {
	const [term, ...others] = terms;
	if (term === undefined || others.length > 0) return allOf(...terms.map(isNear));
	return findAlike(term) ?? sql`false`;
}

/** The conditions by which words find people, from the strictest to the loosest. */
export type WordStages = {
	/** A name, an address or an id is the whole text. */
	whole: SQL;
	/** A word starts with each term. */
	starts: SQL;
	/** Each term is somewhere. */
	within: SQL;
	/** Each term is somewhere, or is a misspelt name. It need not find again whom `within` finds. */
	near: SQL;
	/** A number that is higher for a better match; one that is higher for a name that is more alike; and the columns that both read. */
	rank: SQL;
	likeness: SQL;
	rankColumns: readonly string[];
};

/** Ranks one term: in a name before anywhere else, a whole word before a part, and a part at the end of a value, as of a phone, before others. */
function rankOf(term: DirectoryTerm): SQL {
	const isAny = (column: "words" | "names", before: string, after = "") =>
		anyOf(term.spellings.map((text) => has(column, before, text, after)));
	return sql`(case
		when ${isAny("names", " ", " ")} then 6
		when ${isAny("names", " ")} then 5
		when ${isAny("words", " ", " ")} then 4
		when ${isAny("words", " ")} then 3
		when ${isAny("words", "", "  ")} then 2
		when ${isAny("words", "")} then 1
		else 0 end)`;
}

/** Writes the conditions and the rank of the search box's words. Every text is a parameter. Pure. */
export function toWordStages({ value, terms }: Pick<DirectoryWords, "value" | "terms">): WordStages {
	const typed = sql`${toStorableText(value)}::text`;
	const lowered = sql`${lowerText(toStorableText(value))}::text`;
	const phrase = terms.map(({ spellings: [text = ""] }) => text).join(" ");
	const named = terms.flatMap(({ names }) => names).join(" ");
	const bonus = sql`case when ${has("names", "  ", phrase, "  ")} then 6 when ${has("words", "  ", phrase, "  ")} then 1 else 0 end`;
	return {
		whole: sql`(users.email = ${lowered} or users.name = ${lowered} or users.user_id = ${typed})`,
		starts: allOf(...terms.map(startsWord)),
		within: allOf(...terms.map(isWithin)),
		near: nearOf(terms),
		rank: sql`(${sql.join(terms.map(rankOf), sql` + `)} + ${bonus} + case when users.name = ${lowered} then 1 else 0 end)`,
		// A name that has all of the words in a row is alike; the shorter, the more. Similarity takes ten times as long.
		likeness: sql`(case when ${has("names", " ", named)} then 1 + length(${named}::text)::real / length(users.names)
			else word_similarity(${named}::text, users.names) + similarity(${named}::text, users.names) end)`,
		rankColumns: ["name", "names", "words"],
	};
}

/** Returns the order of the words' best matches. In a long list, how alike the names are does not count, and equal matches come by their latest sign-in. */
export function toRankedOrder({ rank, likeness, rankColumns }: WordStages): OrderSql {
	const { order, columns } = toOrderSql(latest);
	return {
		order: sql`${rank} + ${likeness} desc, ${order}`,
		orderOfMany: sql`${rank} desc, ${order}`,
		columns: [...columns, ...rankColumns],
		isIndexed: false,
	};
}
