import type { QueryNode } from "./build-query.ts";
import type { SyntaxNode } from "./syntax-tree.ts";

/**
 * A parsed query as the builder writes it. What a person typed as a query is sent in this form only: read, and written again by the one
 * builder, so that no reader of it can take it for more than was read here.
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

/** Numbers and truth values stay what they were without their quotes. */
function toTyped(value: string): string | number | boolean {
	if (value === "true" || value === "false") return value === "true";
	return /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
}
