import type { PatternPart, SyntaxNode } from "../lib/lucene/syntax-tree.ts";

/** A record of the search index: each field with its one value. */
export type IndexedRecord = Record<string, string | number | boolean | undefined>;

const insensitive = new Set(["email", "name", "given_name", "family_name", "nickname"]);

const fold = (field: string | undefined, text: string) =>
	field !== undefined && insensitive.has(field) ? text.toLowerCase() : text;

/** Returns true if a text matches the pattern, compared character by character without a regular expression. */
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

/** Returns true if a value is in the range: numbers compare as numbers, all else as text, which orders ISO dates of one precision. */
function isBetween(node: Extract<SyntaxNode, { type: "range" }>, value: string | number | boolean): boolean {
	const compare = (end: string) => {
		if (typeof value === "number") return value - Number(end);
		const [text, bound] = [fold(node.field, String(value)), fold(node.field, end)];
		// A shorter date stands for everything that starts with it.
		if (/^\d{4}-/.test(bound) && text.startsWith(bound)) return 0;
		return text < bound ? -1 : text > bound ? 1 : 0;
	};
	const above = node.from === undefined || compare(node.from) > (node.includesFrom ? -Number.EPSILON : 0);
	const below = node.to === undefined || compare(node.to) < (node.includesTo ? Number.EPSILON : 0);
	return above && below;
}

const naming = ["email", "name", "given_name", "family_name", "nickname", "username", "user_id", "phone_number"];

/**
 * Returns true if a record matches a parsed query, without any code of the builder, the parser or the tenant. A bare term searches the
 * fields that name a person.
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
			return record[node.field] !== undefined && isBetween(node, record[node.field] ?? "");
		default: {
			if (node.field === undefined) return naming.some((field) => evaluateQuery({ ...node, field }, record));
			const value = record[node.field];
			if (value === undefined) return false;
			const text = fold(node.field, String(value));
			return node.type === "term"
				? text === fold(node.field, node.value)
				: isLike(foldParts(node.field, node.parts), text);
		}
	}
}
