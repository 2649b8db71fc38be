import { and, not, or, type QueryNode, term } from "../../../lucene/build-query.ts";
import type { FieldTest, ScopeTree } from "./scope-tree.ts";

/**
 * A scope in Auth0's search, as far as it can be said there. A clause finds everybody in scope, never fewer; it also finds others unless it `isExact`. As the
 * index lags behind writes too, the in-memory reading filters in any case. `unsearchable` is a scope for which the search has no clause:
 * everybody must be read and filtered.
 */
export type SearchClause =
	| { by: "clause"; node: QueryNode; isExact: boolean }
	| { by: "unsearchable" }
	| { by: "everybody" }
	| { by: "nobody" };

type Bound = QueryNode | "all" | "none";

/** The users that a clause finds at most, if the search widens values, and those that it finds at least. */
type Bounds = { most: Bound; least: Bound };

/** Most terms in a clause. A longer query is refused as too long. */
const mostTerms = 200;

const searchFields: Readonly<Record<string, string>> = {
	organizations: "organization_id",
	emailDomain: "email.domain",
};

/** Returns true for a text that the search takes for nothing but this text. Others it may take for a number or a flag. */
const isPlainText = (value: unknown): boolean =>
	typeof value === "string" && Number.isNaN(Number(value)) && value !== "true" && value !== "false";

/** Returns true if the search compares the value as it is: in a field of texts or flags, or a plain text in metadata. */
const isExactIn = (field: string, value: unknown): boolean => !field.includes("_metadata.") || isPlainText(value);

function termsOf(field: string, value: unknown): QueryNode[] {
	if (typeof value === "string") return [term(field, value)];
	if (typeof value !== "number" && typeof value !== "boolean") return [];
	return field === "blocked" ? [term(field, value)] : [term(field, value), term(field, String(value))];
}

const opposite = (bound: Bound): Bound => (typeof bound !== "string" ? not(bound) : bound === "all" ? "none" : "all");

function boundsOf({ field, values, holds }: FieldTest): Bounds {
	const name = searchFields[field] ?? field;
	const anyOf = (some: readonly unknown[]): Bound => {
		const terms = some.flatMap((value) => termsOf(name, value));
		return terms.length === 0 ? "none" : or(...terms);
	};
	const [most, least] = [anyOf(values), anyOf(values.filter((value) => isExactIn(name, value)))];
	return holds ? { most, least } : { most: opposite(least), least: opposite(most) };
}

function join(kind: "and" | "or", bounds: readonly Bound[]): Bound {
	const [neutral, decisive] = kind === "and" ? (["all", "none"] as const) : (["none", "all"] as const);
	if (bounds.includes(decisive)) return decisive;
	const nodes = bounds.filter((bound) => typeof bound !== "string");
	if (nodes.length === 0) return neutral;
	return kind === "and" ? and(...nodes) : or(...nodes);
}

function read(tree: ScopeTree): Bounds {
	if (tree.kind === "field") return boundsOf(tree);
	const parts = tree.parts.map(read);
	return {
		most: join(
			tree.kind,
			parts.map(({ most }) => most),
		),
		least: join(
			tree.kind,
			parts.map(({ least }) => least),
		),
	};
}

function countTerms(node: QueryNode): number {
	if (node.kind === "and" || node.kind === "or") return node.nodes.reduce((sum, inner) => sum + countTerms(inner), 0);
	return node.kind === "not" ? countTerms(node.node) : 1;
}

/** The search ignores case in a domain, in all scripts, and so finds a twin whose lower case is the domain. */
const isExact = (tree: ScopeTree): boolean =>
	tree.kind === "field"
		? tree.field !== "emailDomain" && tree.values.every((value) => isExactIn(tree.field, value))
		: tree.parts.every(isExact);

/**
 * Translates a scope to Auth0's search, by the one builder of queries. Organizations, connections, the block, and texts in metadata are
 * exact there. A number, a flag, or a text that reads like one is widened: `"5"` also finds 5, and "not 5" finds everybody. Pure.
 * @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 */
export function toSearchClause(tree: ScopeTree): SearchClause {
	const { most } = read(tree);
	if (most === "none") return { by: "nobody" };
	if (most === "all") return { by: tree.kind === "and" && tree.parts.length === 0 ? "everybody" : "unsearchable" };
	return countTerms(most) > mostTerms ? { by: "unsearchable" } : { by: "clause", node: most, isExact: isExact(tree) };
}
