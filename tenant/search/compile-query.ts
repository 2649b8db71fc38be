import { parseQuery } from "../../lib/lucene/parse-query.ts";
import { type PatternPart, SearchSyntaxError, type SyntaxNode } from "../../lib/lucene/syntax-tree.ts";
import { compileRange } from "./compile-range.ts";
import { compileTerm } from "./compile-term.ts";
import { hasValue, nodesAt } from "./field-values.ts";
import { compileMatcher } from "./match-pattern.ts";
import { bareFields, type Matches, requireField } from "./search-fields.ts";

const suffixMinLiterals = 3;

/** @throws SearchSyntaxError for a pattern that Auth0 refuses: too few letters, or where only whole values are indexed. */
function compilePattern(name: string, parts: readonly PatternPart[], at: number): Matches {
	const { exactOnly, fold, valuesOf } = requireField(name, at);
	if (exactOnly) throw new SearchSyntaxError("user_metadata cannot be searched with wildcards.", at);
	const length = parts.reduce((sum, part) => sum + ("literal" in part ? [...part.literal].length : 0), 0);
	if (length === 0) throw new SearchSyntaxError("A wildcard needs a letter beside it.", at);
	const [first] = parts;
	if (first !== undefined && "wildcard" in first && length < suffixMinLiterals)
		throw new SearchSyntaxError("A search by suffix needs three characters or more.", at);
	const isMatch = compileMatcher(parts, fold);
	return (user) => valuesOf(user).some((found) => isMatch(fold(String(found))));
}

/** A bare term looks in the fields that name a person. */
function compileValue(node: SyntaxNode & { type: "term" | "pattern" }): Matches {
	const fields = node.field === undefined ? bareFields : [node.field];
	const any = fields.map((field) =>
		node.type === "term" ? compileTerm(field, node.value, node.start) : compilePattern(field, node.parts, node.start),
	);
	return (user) => any.some((matches) => matches(user));
}

function compileExists(name: string, at: number): Matches {
	const { path, valuesOf } = requireField(name, at);
	return (user) => nodesAt(user, path).some(hasValue) || valuesOf(user).length > 0;
}

function compile(node: SyntaxNode): Matches {
	switch (node.type) {
		case "and": {
			const all = node.nodes.map(compile);
			return (user) => all.every((matches) => matches(user));
		}
		case "or": {
			const any = node.nodes.map(compile);
			return (user) => any.some((matches) => matches(user));
		}
		case "not": {
			const matches = compile(node.node);
			return (user) => !matches(user);
		}
		case "exists":
			return compileExists(node.field, node.start);
		case "range":
			return compileRange(node);
		default:
			return compileValue(node);
	}
}

/**
 * What a query of the user search means, as a test of one user.
 * @throws SearchSyntaxError for what cannot be read, and for what Auth0 refuses.
 * @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 */
export function compileQuery(text: string): Matches {
	return compile(parseQuery(text));
}
