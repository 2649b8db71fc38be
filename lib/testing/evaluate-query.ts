import type { PatternPart, SyntaxNode } from "../lucene/syntax-tree.ts";

/** A record of the search index: each field with its one value. */
export type IndexedRecord = Record<string, string | number | boolean | undefined>;

const insensitive = new Set(["email", "name", "given_name", "family_name", "nickname"]);

const fold = (field: string | undefined, text: string) =>
	field !== undefined && insensitive.has(field) ? text.toLowerCase() : text;

/** Whether a text has the pattern: character by character, with no regular expression. */
function isLike(parts: readonly PatternPart[], text: string): boolean {
	const [part, ...rest] = parts;
	if (part === undefined) return text === "";
	if ("literal" in part) return text.startsWith(part.literal) && isLike(rest, text.slice(part.literal.length));
	if (part.wildcard === "?") return text !== "" && isLike(rest, text.slice(1));
	for (let skipped = 0; skipped <= text.length; skipped += 1) if (isLike(rest, text.slice(skipped))) return true;
	return false;
}

const foldParts = (field: string | undefined, parts: readonly PatternPart[]): PatternPart[] =>
	parts.map((part) => ("literal" in part ? { literal: fold(field, part.literal) } : part));

/**
 * Whether a record matches a parsed query: an evaluation that shares no code with the builder, the parser or the tenant. Knows what the
 * builder writes, so no ranges and no bare terms.
 */
export function evaluateQuery(node: SyntaxNode, record: IndexedRecord): boolean {
	switch (node.type) {
		case "and":
			return node.nodes.every((inner) => evaluateQuery(inner, record));
		case "or":
			return node.nodes.some((inner) => evaluateQuery(inner, record));
		case "not":
			return !evaluateQuery(node.node, record);
		case "exists":
			return record[node.field] !== undefined;
		case "range":
			throw new Error("The builder writes no ranges.");
		default: {
			if (node.field === undefined) throw new Error("The builder writes no bare terms.");
			const value = record[node.field];
			if (value === undefined) return false;
			const text = fold(node.field, String(value));
			return node.type === "term"
				? text === fold(node.field, node.value)
				: isLike(foldParts(node.field, node.parts), text);
		}
	}
}
