import type { PatternPart, SyntaxNode } from "../../lib/lucene/syntax-tree.ts";
import type { SerialSet, TextColumns } from "./text-columns.ts";
import { textFieldsOf } from "./user-fields.ts";

type Within = { columns: TextColumns /** Serials are below this. */; serialEnd: number };

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

/** The longest run of letters that every value of the pattern contains. */
function longestLiteral(parts: readonly PatternPart[]): string {
	const literals = parts.flatMap((part) => ("literal" in part ? [part.literal] : []));
	return literals.reduce((longest, literal) => (literal.length > longest.length ? literal : longest), "");
}

function holding(field: string | undefined, letters: string, { columns, serialEnd }: Within): SerialSet | undefined {
	const fields = textFieldsOf(field);
	if (fields === undefined || letters === "") return undefined;
	const found = new Uint8Array(serialEnd);
	for (const { key, fold } of fields) columns.addCandidates(key, fold(letters), found);
	return found;
}

function intersect(sets: readonly SerialSet[]): SerialSet | undefined {
	const [first, ...others] = sets;
	if (first === undefined) return undefined;
	for (const other of others)
		for (let serial = 0; serial < first.length; serial += 1) if (other[serial] === 0) first[serial] = 0;
	return first;
}

function unite(sets: readonly SerialSet[]): SerialSet | undefined {
	const [first, ...others] = sets;
	if (first === undefined) return undefined;
	for (const other of others)
		for (let serial = 0; serial < first.length; serial += 1) if (other[serial] === 1) first[serial] = 1;
	return first;
}

function candidatesOf(node: SyntaxNode, within: Within): SerialSet | undefined {
	switch (node.type) {
		case "and": {
			const known = node.nodes.map((inner) => candidatesOf(inner, within)).filter((set) => set !== undefined);
			return intersect(known);
		}
		case "or": {
			const known = node.nodes.map((inner) => candidatesOf(inner, within)).filter((set) => set !== undefined);
			return known.length === node.nodes.length ? unite(known) : undefined;
		}
		case "term":
			return holding(node.field, node.value, within);
		case "pattern":
			return holding(node.field, longestLiteral(node.parts), within);
		default:
			return undefined;
	}
}

/**
 * The users that a query can find, by their serial: all that it finds, and maybe others. `undefined` where the texts of the index cannot
 * tell, as with dates, numbers and metadata.
 */
export const findCandidates = (node: SyntaxNode, within: Within): SerialSet | undefined =>
	countTexts(node) > mostTexts ? undefined : candidatesOf(node, within);
