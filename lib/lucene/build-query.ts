/**
 * Writes queries of Auth0's user search (a subset of Lucene 2.9) from parts, so that what a person types is always a value and
 * never syntax. @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 */
export type QueryNode =
	| { kind: "term"; field: string; value: string | number | boolean }
	| { kind: "prefix"; field: string; value: string }
	| { kind: "contains"; field: string; value: string }
	| { kind: "exists"; field: string }
	| { kind: "and" | "or"; nodes: readonly QueryNode[] }
	| { kind: "not"; node: QueryNode };

/** A search that contains or ends with a value needs three literal characters; Auth0 refuses fewer. */
const containsMinLength = 3;

const path = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/;

function field(name: string): string {
	if (!path.test(name)) throw new RangeError(`Not a field path: ${JSON.stringify(name)}`);
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

/** The query as Auth0 reads it. Groups are always in parentheses, so no part changes the meaning of another. */
export function toQueryString(node: QueryNode): string {
	switch (node.kind) {
		case "term":
			return `${node.field}:${typeof node.value === "string" ? quote(node.value) : node.value}`;
		case "prefix":
			return `${node.field}:${bare(node.value)}*`;
		case "contains":
			return `${node.field}:*${bare(node.value)}*`;
		case "exists":
			return `_exists_:${node.field}`;
		case "not":
			return `(NOT ${toQueryString(node.node)})`;
		default:
			return `(${node.nodes.map(toQueryString).join(node.kind === "and" ? " AND " : " OR ")})`;
	}
}
