import type { QueryNode } from "../../lucene/build-query.ts";
import { parseQuery } from "../../lucene/parse-query.ts";
import { SearchSyntaxError, type SyntaxErrorReason, type SyntaxNode } from "../../lucene/syntax-tree.ts";
import { toQueryNode } from "../../lucene/to-query-node.ts";
import { everyField } from "./search-fields.ts";

/** The reason that a query is invalid, and its position in UTF-16 units from 0. */
export type LuceneProblem = {
	position: number;
	reason: SyntaxErrorReason | "unknown_field" | "few_letters" | "no_wildcards" | "no_range";
};

const fewestLetters = 3;

/** The fields that are searched by whole values only. */
const wholeFields = ["user_metadata", "permission"];

/** Finds syntax that the grammar allows, and Auth0's index or the directory does not. */
function findRefused(node: SyntaxNode): LuceneProblem | undefined {
	if ("nodes" in node) {
		return node.nodes.map(findRefused).find((problem) => problem !== undefined);
	}
	if ("node" in node) return findRefused(node.node);
	const { start: position, field } = node;
	const root = field?.split(".")[0] ?? "";
	const isKnown = field === undefined || Object.hasOwn(everyField, field);
	if (!isKnown && !["user_metadata", "app_metadata", "identities"].includes(root))
		return { position, reason: "unknown_field" };
	if (node.type === "range") return wholeFields.includes(root) ? { position, reason: "no_range" } : undefined;
	if (node.type !== "pattern") return undefined;
	const isStar = node.parts.length === 1 && node.parts.every((part) => "wildcard" in part && part.wildcard === "*");
	if (root === "user_metadata" || (root === "permission" && !isStar)) return { position, reason: "no_wildcards" };
	const letters = node.parts.reduce((sum, part) => sum + ("literal" in part ? [...part.literal].length : 0), 0);
	const [first, ...rest] = node.parts;
	const isPrefix =
		first !== undefined && "literal" in first && rest.every((part) => "wildcard" in part && part.wildcard === "*");
	return !isStar && !isPrefix && letters < fewestLetters ? { position, reason: "few_letters" } : undefined;
}

/** Parses a person's query into the builder's form, or returns its first problem. Pure. */
export function parseLucene(text: string): { node: QueryNode } | { problem: LuceneProblem } {
	try {
		const tree = parseQuery(text);
		const problem = findRefused(tree);
		return problem === undefined ? { node: toQueryNode(tree) } : { problem };
	} catch (error) {
		if (error instanceof SearchSyntaxError) return { problem: { position: error.position, reason: error.reason } };
		throw error;
	}
}
