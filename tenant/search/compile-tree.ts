import type { SyntaxNode } from "../../lib/lucene/syntax-tree.ts";
import { compilePattern } from "./compile-pattern.ts";
import { compileRange } from "./compile-range.ts";
import { compileTerm } from "./compile-term.ts";
import type { FieldCatalog, Matches } from "./search-field.ts";

const anyOf = <Entry>(tests: readonly Matches<Entry>[]): Matches<Entry> => {
	const [first] = tests;
	return tests.length === 1 && first !== undefined ? first : (entry) => tests.some((matches) => matches(entry));
};

/** Compiles a term without a field into one test of all default fields, because a long query has thousands of terms. */
function compileBareTerm<Entry>({ bareFields }: FieldCatalog<Entry>, value: string): Matches<Entry> {
	const wanted = bareFields.map(({ fold }) => fold(value));
	return (entry) => bareFields.some(({ some }, place) => some(entry, (found) => found === wanted[place]));
}

/**
 * Compiles a parsed query into a test of one entry of an index.
 * @throws SearchSyntaxError for what the index refuses.
 */
export function compileTree<Entry>(node: SyntaxNode, catalog: FieldCatalog<Entry>): Matches<Entry> {
	const fieldsOf = (name: string | undefined) =>
		name === undefined ? catalog.bareFields : [catalog.requireField(name, node.start)];
	switch (node.type) {
		case "and": {
			const all = node.nodes.map((inner) => compileTree(inner, catalog));
			return (entry) => all.every((matches) => matches(entry));
		}
		case "or":
			return anyOf(node.nodes.map((inner) => compileTree(inner, catalog)));
		case "not": {
			const matches = compileTree(node.node, catalog);
			return (entry) => !matches(entry);
		}
		case "exists":
			return catalog.requireField(node.field, node.start).exists;
		case "range":
			return compileRange(catalog.requireField(node.field, node.start), node);
		case "term":
			return node.field === undefined
				? compileBareTerm(catalog, node.value)
				: compileTerm(catalog.requireField(node.field, node.start), node.value, node.start);
		default: {
			const limits = { at: node.start, takesQuestionMark: catalog.takesQuestionMark };
			return anyOf(fieldsOf(node.field).map((field) => compilePattern(field, node.parts, limits)));
		}
	}
}
