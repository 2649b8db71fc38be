import type { PatternPart, SyntaxNode } from "../../lib/lucene/syntax-tree.ts";
import { type SerialSet, standing, type TextColumns, type Wanted } from "./text-columns.ts";
import { textFieldsOf } from "./user-fields.ts";

type Within = {
	columns: TextColumns;
	/** All serials are smaller than this number. */
	serialEnd: number;
	/** Called before each column is scanned. Throws SearchTimeoutError if the search has no time left. */
	requireTime: () => void;
};

/** A query with more texts than this is answered document by document: looking for each in turn would take longer. */
const mostTexts = 64;

const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
	if (node.type === "and" || node.type === "or") return node.nodes;
	return node.type === "not" ? [node.node] : [];
};

/** Counts the column scans that the query takes. */
function countTexts(node: SyntaxNode): number {
	if (node.type === "term" || node.type === "pattern") return textFieldsOf(node.field)?.length ?? 0;
	return childrenOf(node).reduce((sum, child) => sum + countTexts(child), 0);
}

/** A text to look for. `isWhole` is true if finding it proves that the pattern matches. */
type Search = Wanted & { isWhole: boolean };

/** Returns the longest literal that every match of the pattern contains. One literal with stars around it is the whole pattern. */
function searchOf(parts: readonly PatternPart[]): Search {
	const literals = parts.flatMap((part) => ("literal" in part ? [part.literal] : []));
	const letters = literals.reduce((longest, literal) => (literal.length > longest.length ? literal : longest), "");
	const isWhole = literals.length === 1 && parts.every((part) => "literal" in part || part.wildcard === "*");
	const isEdge = (part: PatternPart | undefined) => isWhole && part !== undefined && "literal" in part;
	return { letters, isStart: isEdge(parts[0]), isEnd: isEdge(parts.at(-1)), isWhole };
}

/** Turns every `sure` into `maybe`, because another test can still exclude the document. */
function doubt(set: SerialSet): SerialSet {
	for (let serial = 0; serial < set.length; serial += 1)
		if (set[serial] === standing.sure) set[serial] = standing.maybe;
	return set;
}

function holding(
	field: string | undefined,
	{ letters, isWhole, ...edges }: Search,
	{ columns, serialEnd, requireTime }: Within,
): SerialSet | undefined {
	const fields = textFieldsOf(field);
	if (fields === undefined || letters === "") return undefined;
	const found = new Uint8Array(serialEnd);
	for (const { key, fold } of fields) {
		requireTime();
		columns.addCandidates(key, { letters: fold(letters), ...edges }, found);
	}
	return isWhole ? found : doubt(found);
}

function intersect(sets: readonly SerialSet[]): SerialSet | undefined {
	const [first, ...others] = sets;
	if (first === undefined) return undefined;
	for (const other of others)
		for (let serial = 0; serial < first.length; serial += 1)
			first[serial] = Math.min(first[serial] ?? 0, other[serial] ?? 0);
	return first;
}

function unite(sets: readonly SerialSet[]): SerialSet | undefined {
	const [first, ...others] = sets;
	if (first === undefined) return undefined;
	for (const other of others)
		for (let serial = 0; serial < first.length; serial += 1)
			first[serial] = Math.max(first[serial] ?? 0, other[serial] ?? 0);
	return first;
}

function candidatesOf(node: SyntaxNode, within: Within): SerialSet | undefined {
	switch (node.type) {
		case "and": {
			const known = node.nodes.map((inner) => candidatesOf(inner, within)).filter((set) => set !== undefined);
			const common = intersect(known);
			return common !== undefined && known.length < node.nodes.length ? doubt(common) : common;
		}
		case "or": {
			const known = node.nodes.map((inner) => candidatesOf(inner, within)).filter((set) => set !== undefined);
			return known.length === node.nodes.length ? unite(known) : undefined;
		}
		case "term":
			return holding(node.field, { letters: node.value, isStart: false, isEnd: false, isWhole: false }, within);
		case "pattern":
			return holding(node.field, searchOf(node.parts), within);
		default:
			return undefined;
	}
}

/**
 * Returns the candidates of a query by serial: all users that match it, and possibly others, marked `maybe`. `undefined` if the texts of the index
 * cannot answer it, as with dates, numbers and metadata.
 */
export const findCandidates = (node: SyntaxNode, within: Within): SerialSet | undefined =>
	countTexts(node) > mostTexts ? undefined : candidatesOf(node, within);
