import type { PatternPart } from "./syntax-tree.ts";

/** The ends of a range; an absent one is open. */
export type QueryRange = {
	from?: string | number | undefined;
	to?: string | number | undefined;
	includesFrom?: boolean;
	includesTo?: boolean;
};

/**
 * Writes queries of Auth0's user search (a subset of Lucene 2.9) from parts, so that what a person types is always a value and
 * never syntax. @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 */
export type QueryNode =
	| { kind: "term"; field: string; value: string | number | boolean }
	| { kind: "prefix"; field: string; value: string }
	| { kind: "contains"; field: string; value: string }
	| { kind: "exists"; field: string }
	| { kind: "range"; field: string; range: QueryRange }
	/** A pattern of literals and wildcards; `field` is absent for one that looks in the fields that name a person. */
	| { kind: "pattern"; field: string | undefined; parts: readonly PatternPart[] }
	/** A whole value in the fields that name a person. */
	| { kind: "bare"; value: string }
	| { kind: "and" | "or"; nodes: readonly QueryNode[] }
	| { kind: "not"; node: QueryNode };

/** A search that contains or ends with a value needs three literal characters; Auth0 refuses fewer. */
const containsMinLength = 3;

const path = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/;

/** In metadata any key may stand between the dots; `fieldName` escapes what it holds. */
const metadataPath = /^(?:app_metadata|user_metadata)(?:\.[^.]+)+$/;

function field(name: string): string {
	if (!path.test(name) && !metadataPath.test(name)) throw new RangeError(`Not a field path: ${JSON.stringify(name)}`);
	return name;
}

/** The field equals the whole value. */
export const term = (name: string, value: string | number | boolean): QueryNode => ({
	kind: "term",
	field: field(name),
	value,
});

/** The field starts with the value, which has one character or more. */
export const prefix = (name: string, value: string): QueryNode => ({ kind: "prefix", field: field(name), value });

/** The field holds the value somewhere; with fewer than three characters, starts with it. */
export const contains = (name: string, value: string): QueryNode =>
	[...value].length < containsMinLength ? prefix(name, value) : { kind: "contains", field: field(name), value };

/** The field has the pattern. Auth0 takes fewer than three letters only with nothing but stars behind them. */
export const pattern = (name: string, parts: readonly PatternPart[]): QueryNode => ({
	kind: "pattern",
	field: field(name),
	parts,
});

/** The field lies between two ends, which are included unless said otherwise. */
export const range = (name: string, ends: QueryRange): QueryNode => ({
	kind: "range",
	field: field(name),
	range: ends,
});

/** The field is there and not empty. */
export const exists = (name: string): QueryNode => ({ kind: "exists", field: field(name) });

export const and = (...nodes: readonly QueryNode[]): QueryNode => ({ kind: "and", nodes });
export const or = (...nodes: readonly QueryNode[]): QueryNode => ({ kind: "or", nodes });
export const not = (node: QueryNode): QueryNode => ({ kind: "not", node });

/** Every character with a meaning of its own, and white space, behind a backslash. */
const escapeBare = (value: string) => value.replace(/[\s+\-&|!(){}[\]^"~*?:\\/<>=]/g, "\\$&");
const quote = (value: string) => `"${value.replace(/["\\]/g, "\\$&")}"`;

/** A word that is an operator by itself is quoted by its backslash. */
const bare = (value: string) => escapeBare(value).replace(/^(?:AND|OR|NOT|TO)$/, "\\$&");

/** The name of a field; keys of metadata are whatever people called them, so all but letters, digits, `_` and `-` is escaped. */
const fieldName = (name: string) => (path.test(name) ? name : escapeBare(name));

const rangeEnd = (end: string | number | undefined) => {
	if (end === undefined) return "*";
	return /^-?\d[\d.-]*$/.test(String(end)) ? String(end) : quote(String(end));
};

function rangeText({ from, to, includesFrom = true, includesTo = true }: QueryRange): string {
	return `${includesFrom ? "[" : "{"}${rangeEnd(from)} TO ${rangeEnd(to)}${includesTo ? "]" : "}"}`;
}

const patternText = (parts: readonly PatternPart[]) =>
	parts.map((part) => ("literal" in part ? escapeBare(part.literal) : part.wildcard)).join("");

/** The query as Auth0 reads it. Groups are always in parentheses, so no part changes the meaning of another. */
export function toQueryString(node: QueryNode): string {
	switch (node.kind) {
		case "term":
			return `${fieldName(node.field)}:${typeof node.value === "string" ? quote(node.value) : node.value}`;
		case "prefix":
			return `${fieldName(node.field)}:${bare(node.value)}*`;
		case "contains":
			return `${fieldName(node.field)}:*${bare(node.value)}*`;
		case "exists":
			return `_exists_:${fieldName(node.field)}`;
		case "range":
			return `${fieldName(node.field)}:${rangeText(node.range)}`;
		case "pattern":
			return `${node.field === undefined ? "" : `${fieldName(node.field)}:`}${patternText(node.parts)}`;
		case "bare":
			return quote(node.value);
		case "not":
			return `(NOT ${toQueryString(node.node)})`;
		default:
			return `(${node.nodes.map(toQueryString).join(node.kind === "and" ? " AND " : " OR ")})`;
	}
}
