import { quote } from "./quote.ts";
import type { PatternPart } from "./syntax-tree.ts";

/** The ends of a range; an absent one is open. */
export type QueryRange = {
	from?: string | number | undefined;
	to?: string | number | undefined;
	includesFrom?: boolean;
	includesTo?: boolean;
};

/**
 * Parts of a query in Auth0's user search (a subset of Lucene 2.9). What a person types is always a value and never syntax.
 * @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 */
export type QueryNode =
	| { kind: "term"; field: string; value: string | number | boolean }
	| { kind: "prefix"; field: string; value: string }
	| { kind: "contains"; field: string; value: string }
	| { kind: "exists"; field: string }
	| { kind: "range"; field: string; range: QueryRange }
	/** A pattern of literals and wildcards. Without a `field` it searches the fields that name a person. */
	| { kind: "pattern"; field: string | undefined; parts: readonly PatternPart[] }
	/** A whole value in the fields that name a person. */
	| { kind: "bare"; value: string }
	| { kind: "and" | "or"; nodes: readonly QueryNode[] }
	| { kind: "not"; node: QueryNode };

/** A search that contains or ends with a value needs three literal characters. Auth0 refuses fewer. */
const containsMinLength = 3;

const path = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/;

/** A path in the metadata, whose keys may be any text without a dot; `fieldName` escapes them. */
const metadataPath = /^(?:app_metadata|user_metadata)(?:\.[^.]+)+$/;

function field(name: string): string {
	if (!path.test(name) && !metadataPath.test(name)) throw new RangeError(`Not a field path: ${JSON.stringify(name)}`);
	return name;
}

/** Matches a field that equals the whole value. */
export const term = (name: string, value: string | number | boolean): QueryNode => ({
	kind: "term",
	field: field(name),
	value,
});

/** Matches a field that starts with the value, which has at least one character. */
export const prefix = (name: string, value: string): QueryNode => ({ kind: "prefix", field: field(name), value });

/** Matches a field that contains the value, or starts with it if the value has fewer than three characters. */
export const contains = (name: string, value: string): QueryNode =>
	[...value].length < containsMinLength ? prefix(name, value) : { kind: "contains", field: field(name), value };

/** Matches a field by a pattern. Auth0 accepts fewer than three letters only if nothing but stars follows them. */
export const pattern = (name: string, parts: readonly PatternPart[]): QueryNode => ({
	kind: "pattern",
	field: field(name),
	parts,
});

/** Matches a field between two ends, which are included unless stated otherwise. */
export const range = (name: string, ends: QueryRange): QueryNode => ({
	kind: "range",
	field: field(name),
	range: ends,
});

/** Matches a field that exists and is not empty. */
export const exists = (name: string): QueryNode => ({ kind: "exists", field: field(name) });

export const and = (...nodes: readonly QueryNode[]): QueryNode => ({ kind: "and", nodes });
export const or = (...nodes: readonly QueryNode[]): QueryNode => ({ kind: "or", nodes });
export const not = (node: QueryNode): QueryNode => ({ kind: "not", node });

/** Escapes every special character and white space with a backslash. */
const escapeBare = (value: string) => value.replace(/[\s+\-&|!(){}[\]^"~*?:\\/<>=]/g, "\\$&");

/** Escapes a word; a word that is an operator by itself gets a backslash too. */
const bare = (value: string) => escapeBare(value).replace(/^(?:AND|OR|NOT|TO)$/, "\\$&");

/** Escapes a field name. Metadata keys may be any text, so everything but letters, digits, `_` and `-` is escaped. */
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

const joined = ({ kind, nodes }: Extract<QueryNode, { nodes: unknown }>) =>
	nodes.map(partText).join(kind === "and" ? " AND " : " OR ");

/** Writes a part of a query. Groups have parentheses, so no part changes the meaning of another; a group of one part is that part. */
function partText(node: QueryNode): string {
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
			return `(NOT ${partText(node.node)})`;
		default:
			return node.nodes.length === 1 ? joined(node) : `(${joined(node)})`;
	}
}

/** Writes the query in Auth0's syntax, without parentheses around the whole. */
export function toQueryString(node: QueryNode): string {
	if (node.kind !== "and" && node.kind !== "or") return partText(node);
	const [only, ...others] = node.nodes;
	return only !== undefined && others.length === 0 ? toQueryString(only) : joined(node);
}
