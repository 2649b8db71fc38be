import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { toStorableText } from "../../../audit/to-storable.ts";

/**
 * Values at a path of identities or metadata. Lists along the path and at its end are read item by item, up to five lists deep in one
 * another.
 */
export type NestedValues = { root: SQL; path: readonly string[] };

/** Reads the items of a list, of the lists in it, and so on; a value that is no list stands for itself. */
const items = "[*][*][*][*]";

/** Writes a text as a string of the JSON path language, which escapes as JavaScript does. */
const quoted = (text: string) => JSON.stringify(toStorableText(text));

const pathText = (path: readonly string[]) => `$${items}${path.map((key) => `.${quoted(key)}${items}`).join("")}`;

const isValue = '(@.type() == "string" || @.type() == "number" || @.type() == "boolean")';

/** Writes that a value at the path passes a test of the JSON path language, in which every text is quoted. An index serves equality. */
const passes = ({ root, path }: NestedValues, test: string, below = ""): SQL =>
	sql`${root} @? ${`${pathText(path)}${below} ? (${test})`}::text::jsonpath`;

/** Finds one of the values. A number in a query also means its text, and so does a flag. */
export const isOneOf = (values: NestedValues, wanted: readonly (string | number | boolean)[]): SQL =>
	passes(values, wanted.map((value) => `@ == ${typeof value === "string" ? quoted(value) : value}`).join(" || "));

/** Finds any value, of any type. */
export const isAny = (values: NestedValues): SQL => passes(values, isValue);

/** Finds any value at the path or anywhere below it. */
export const isAnyBelow = (values: NestedValues): SQL => passes(values, isValue, ".**");

export type NumberEnds = {
	from: number | undefined;
	to: number | undefined;
	includesFrom: boolean;
	includesTo: boolean;
};

/** Finds a number between two ends, of which one is given. */
export const isBetween = (values: NestedValues, { from, to, includesFrom, includesTo }: NumberEnds): SQL =>
	passes(
		values,
		[
			...(from === undefined ? [] : [`@ ${includesFrom ? ">=" : ">"} ${from}`]),
			...(to === undefined ? [] : [`@ ${includesTo ? "<=" : "<"} ${to}`]),
		].join(" && "),
	);

/** Finds a value whose text is like a pattern. No index serves it. */
export const isLike = ({ root, path }: NestedValues, pattern: SQL): SQL => sql`exists (
	select from jsonb_path_query(${root}, ${`${pathText(path)} ? (${isValue})`}::text::jsonpath) as found(value)
	where found.value #>> '{}' like ${pattern})`;
