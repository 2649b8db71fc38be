import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { toStorableText } from "../../../audit/to-storable.ts";
import type { QueryNode, QueryRange } from "../../../lucene/build-query.ts";
import { parseDecimal } from "../../../lucene/parse-decimal.ts";
import { spanOfDate } from "../../../lucene/span-of-date.ts";
import type { PatternPart } from "../../../lucene/syntax-tree.ts";
import { foldWords } from "../../../text/fold-text.ts";
import { isKept } from "../rows/keep-fields.ts";
import { bareFields, type DirectoryField, findDirectoryField } from "./directory-fields.ts";
import { isAny, isAnyBelow, isBetween, isLike, isOneOf } from "./nested-values.ts";

/** Thrown for a query that only the tenant's own search can answer, or refuse with its reason. */
export class NotInDirectory extends Error {}

type Field<Kind extends DirectoryField["kind"]> = Extract<DirectoryField, { kind: Kind }>;
type Parts = readonly PatternPart[];

const text = (value: string): SQL => sql`${toStorableText(value)}::text`;

const escaped = (literal: string) => literal.replace(/[\\%_]/g, "\\$&");

/** Writes a wildcard pattern as one of `LIKE`. */
const likeText = (parts: Parts, fold: (literal: string) => string): SQL =>
	text(
		parts.map((part) => ("literal" in part ? escaped(fold(part.literal)) : part.wildcard === "*" ? "%" : "_")).join(""),
	);

const isOnlyStars = (parts: Parts) => parts.every((part) => "wildcard" in part && part.wildcard === "*");

/** An index of trigrams needs so many letters in a row. */
const fewestLetters = 3;

/**
 * Writes what also holds where a field matches, and what the index of `words` finds: the folded letters stand there too. Undefined if there
 * are too few of them.
 */
function inWords(parts: Parts, isEverCut: boolean): SQL | undefined {
	const letters = parts.flatMap((part) => ("literal" in part ? [foldWords(part.literal)] : [])).filter(Boolean);
	if (!letters.some((one) => one.length >= fewestLetters)) return undefined;
	const found = sql`users.words like ${`%${letters.join("%")}%`}::text`;
	return isEverCut ? sql`(${found} or users.words_cut)` : found;
}

const both = (narrowing: SQL | undefined, condition: SQL) =>
	narrowing === undefined ? condition : sql`(${narrowing} and ${condition})`;

/** Adds to a condition on a text what narrows it. */
function whereText(field: Field<"text">, parts: Parts, condition: SQL): SQL {
	return both(field.inWords ? inWords(parts, false) : undefined, condition);
}

function datesBetween(column: SQL, startMs: number | undefined, endMs: number | undefined): SQL {
	const time = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
	const ends = [
		...(startMs === undefined ? [] : [sql`${column} >= ${time(startMs)}`]),
		...(endMs === undefined ? [] : [sql`${column} < ${time(endMs)}`]),
	];
	return ends.length === 0 ? sql`${column} is not null` : sql`(${sql.join(ends, sql` and `)})`;
}

function requireSpan(value: string) {
	const span = spanOfDate(value);
	if (span === undefined) throw new NotInDirectory("A value is no date.");
	return span;
}

function requireDecimal(value: string): number {
	const number = parseDecimal(value);
	if (number === undefined) throw new NotInDirectory("A value is no number.");
	return number;
}

function whereTerm(field: DirectoryField, value: string): SQL {
	switch (field.kind) {
		case "text": {
			const isEqual = sql`${field.column} = ${text(field.fold(value))}`;
			return field.isIndexed === true ? isEqual : whereText(field, [{ literal: value }], isEqual);
		}
		case "date": {
			const { startMs, endMs } = requireSpan(value);
			return datesBetween(field.column, startMs, endMs);
		}
		case "number":
			return sql`${field.column} = ${requireDecimal(value)}::float8`;
		case "boolean":
		case "known":
			if (value !== "true" && value !== "false") throw new NotInDirectory("A value is neither true nor false.");
			return value === "true" ? field.column : sql`not ${field.column}`;
		case "ids":
			return sql`${field.column} && array[${text(value)}]`;
		default: {
			const number = parseDecimal(value);
			const flags = value === "true" || value === "false" ? [value === "true"] : [];
			return whereNested(
				field,
				[{ literal: value }],
				isOneOf(field, [value, ...flags, ...(number === undefined ? [] : [number])]),
			);
		}
	}
}

/** Adds to a condition on identities, or on metadata, what narrows it. */
const whereNested = (field: Field<"nested">, parts: Parts, condition: SQL): SQL =>
	both(field.inWords ? inWords(parts, true) : undefined, condition);

/** Writes that an id of a list passes a test. */
const someId = ({ column }: Field<"ids">, test: (id: SQL) => SQL): SQL =>
	sql`(case when ${column} is not null then exists (select from unnest(${column}) as item(id) where ${test(sql`item.id collate "C"`)}) end)`;

function whereExists(field: DirectoryField): SQL {
	if (field.kind === "nested") return isAnyBelow(field);
	if (field.kind === "known") return sql`${field.column} = ${field.column}`;
	return field.kind === "ids" ? sql`${field.column} <> '{}'` : sql`${field.column} is not null`;
}

function wherePattern(field: DirectoryField, parts: Parts): SQL {
	if (isOnlyStars(parts)) return whereExists(field);
	switch (field.kind) {
		case "text":
			return whereText(field, parts, sql`${field.column} like ${likeText(parts, field.fold)}`);
		case "ids":
			return someId(field, (id) => sql`${id} like ${likeText(parts, String)}`);
		case "nested":
			return whereNested(field, parts, isLike(field, likeText(parts, String)));
		default:
			throw new NotInDirectory("A pattern is of a field without text.");
	}
}

/** The text of a range's end, as it is typed. */
const endsOf = ({ from, to, includesFrom = true, includesTo = true }: QueryRange) => ({
	from: from === undefined ? undefined : String(from),
	to: to === undefined ? undefined : String(to),
	includesFrom,
	includesTo,
});

type Ends = ReturnType<typeof endsOf>;

/** Writes that a value lies between two ends, of which any may be open. */
function between(value: SQL, { from, to, includesFrom, includesTo }: Ends, toSql: (end: string) => SQL): SQL {
	const ends = [
		...(from === undefined ? [] : [sql`${value} ${includesFrom ? sql`>=` : sql`>`} ${toSql(from)}`]),
		...(to === undefined ? [] : [sql`${value} ${includesTo ? sql`<=` : sql`<`} ${toSql(to)}`]),
	];
	return ends.length === 0 ? sql`${value} is not null` : sql`(${sql.join(ends, sql` and `)})`;
}

/** An included end covers its whole day, month or year; an excluded one covers none of it. */
function whereDates({ column }: Field<"date" | "number" | "boolean">, { from, to, includesFrom, includesTo }: Ends) {
	const [first, last] = [from, to].map((end) => (end === undefined ? undefined : requireSpan(end)));
	return datesBetween(column, includesFrom ? first?.startMs : first?.endMs, includesTo ? last?.endMs : last?.startMs);
}

function whereRange(field: DirectoryField, ends: Ends): SQL {
	switch (field.kind) {
		case "text":
			return between(field.column, ends, (end) => text(field.fold(end)));
		case "date":
			return whereDates(field, ends);
		case "number":
			return between(field.column, ends, (end) => sql`${requireDecimal(end)}::float8`);
		case "ids":
			return someId(field, (id) => between(id, ends, text));
		case "nested": {
			const [from, to] = [ends.from, ends.to].map((end) => (end === undefined ? undefined : requireDecimal(end)));
			return from === undefined && to === undefined ? isAny(field) : isBetween(field, { ...ends, from, to });
		}
		default:
			throw new NotInDirectory("A range is of a field that holds true or false.");
	}
}

function requireField(name: string): DirectoryField {
	const field = isKept(name) ? findDirectoryField(name) : undefined;
	if (field === undefined) throw new NotInDirectory("A field is not in the directory.");
	return field;
}

/** Writes that one of the fields that name a person matches. The index of `words` is asked once for all of them. */
function whereBare(parts: Parts, conditionOf: (field: Field<"text">) => SQL): SQL {
	if (!isKept("phone_number")) throw new NotInDirectory("A field that a bare term searches is not in the directory.");
	const conditions = bareFields.map((field) => sql`coalesce(${conditionOf(field)}, false)`);
	return both(inWords(parts, false), sql`(${sql.join(conditions, sql` or `)})`);
}

type Leaf = Exclude<QueryNode, { nodes: unknown } | { node: unknown }>;

function whereLeaf(node: Leaf): SQL {
	switch (node.kind) {
		case "term":
			return whereTerm(requireField(node.field), String(node.value));
		case "prefix":
			return wherePattern(requireField(node.field), [{ literal: node.value }, { wildcard: "*" }]);
		case "contains":
			return wherePattern(requireField(node.field), [{ wildcard: "*" }, { literal: node.value }, { wildcard: "*" }]);
		case "exists":
			return whereExists(requireField(node.field));
		case "range":
			return whereRange(requireField(node.field), endsOf(node.range));
		case "bare":
			return whereBare([{ literal: node.value }], ({ column, fold }) => sql`${column} = ${text(fold(node.value))}`);
		default:
			if (node.field !== undefined) return wherePattern(requireField(node.field), node.parts);
			if (isOnlyStars(node.parts)) return sql`true`;
			return whereBare(node.parts, ({ column, fold }) => sql`${column} like ${likeText(node.parts, fold)}`);
	}
}

/** Writes that a leaf holds, or that it does not. A field that is not known satisfies neither, except one with `countsIf`, which counts as empty. */
function whereKnown(node: Leaf, holds: boolean): SQL {
	const condition = whereLeaf(node);
	const field = "field" in node && node.field !== undefined ? requireField(node.field) : undefined;
	const countsIf = field?.kind === "ids" ? field.countsIf : undefined;
	const counted = countsIf === undefined ? condition : sql`(${condition} and ${countsIf})`;
	if (holds) return counted;
	// Memberships, factors and lockouts are unknown until they were read.
	const isUnknowable = field?.kind === "known" || (field?.kind === "ids" && countsIf === undefined);
	return isUnknowable ? sql`not (${counted})` : sql`(${counted}) is not true`;
}

function compile(node: QueryNode, holds: boolean): SQL {
	switch (node.kind) {
		case "not":
			return compile(node.node, !holds);
		case "and":
		case "or": {
			const isAll = (node.kind === "and") === holds;
			const parts = node.nodes.map((inner) => compile(inner, holds));
			if (parts.length === 0) return isAll ? sql`true` : sql`false`;
			return sql`(${sql.join(parts, isAll ? sql` and ` : sql` or `)})`;
		}
		default:
			return whereKnown(node, holds);
	}
}

/**
 * Compiles a query to a condition on `directory_users as users`. It finds the users that Auth0's search finds; some queries that Auth0
 * refuses, such as one with wildcards in `user_metadata`, it answers. Every value is a parameter. Pure.
 * @throws NotInDirectory for a field that the directory does not have, and a value that its field can never hold.
 */
export const toDirectorySql = (node: QueryNode): SQL => compile(node, true);
