import type { QueryNode } from "./build-query.ts";
import type { SyntaxNode } from "./syntax-tree.ts";

/**
 * Converts a parsed query to the builder's form. A person's query is sent only in this form, parsed and written again by the one builder,
 * so Auth0 cannot read more into it than this parser did.
 */
export function toQueryNode(node: SyntaxNode): QueryNode {
	switch (node.type) {
		case "and":
		case "or":
			return { kind: node.type, nodes: node.nodes.map(toQueryNode) };
		case "not":
			return { kind: "not", node: toQueryNode(node.node) };
		case "exists":
			return { kind: "exists", field: node.field };
		case "range": {
			const { from, to, includesFrom, includesTo } = node;
			return { kind: "range", field: node.field, range: { from, to, includesFrom, includesTo } };
		}
		case "pattern":
			return { kind: "pattern", field: node.field, parts: node.parts };
		default: {
			const { field, value, quoted } = node;
			if (field === undefined) return { kind: "bare", value };
			return { kind: "term", field, value: quoted ? value : toTyped(value) };
		}
	}
}

/** Parses a number or boolean that is written without quotes. */
function toTyped(value: string): string | number | boolean {
	if (value === "true" || value === "false") return value === "true";
	return /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
}
