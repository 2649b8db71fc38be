import type { QueryNode } from "../../lucene/build-query.ts";

/** Returns the fields that a query names. A term without a field names none. Pure. */
export function fieldsOfNode(node: QueryNode): string[] {
	if ("nodes" in node) return node.nodes.flatMap(fieldsOfNode);
	if ("node" in node) return fieldsOfNode(node.node);
	return "field" in node && node.field !== undefined ? [node.field] : [];
}
