import { jsonLanguage } from "@codemirror/lang-json";
import type { SyntaxNode } from "@lezer/common";
import { isExactNumber } from "@/lib/http/is-exact-number";

/** A span of a text: `from` and `to` are UTF-16 offsets from 0; the line and column, from 1, are for the reader. */
export type Place = { from: number; to: number; line: number; column: number };

export function placeInText(text: string, { from, to }: Pick<Place, "from" | "to">): Place {
	const before = text.slice(0, from);
	return { from, to, line: before.split("\n").length, column: from - before.lastIndexOf("\n") };
}

/** A problem in a text, with its position. */
export type JsonProblem = Place & {
	problem: "unexpected" | "unterminated" | "duplicate" | "badKey" | "lostKey" | "lostNumber" | "notObject";
	/** The key, or the number as written. */
	key?: string;
};

type Found = Pick<JsonProblem, "from" | "to" | "problem" | "key">;

/** Auth0 rejects first-level metadata keys that are empty or contain a dot or a dollar sign. */
const refusedKey = /[.$]|^$/;

/** Most JSON parsers, Auth0's among them, silently drop this key. */
const lostKey = "__proto__";

function keyOf(property: SyntaxNode, text: string): { key: string; from: number; to: number } | undefined {
	const name = property.getChild("PropertyName");
	if (name === null) return undefined;
	try {
		return { key: String(JSON.parse(text.slice(name.from, name.to))), from: name.from, to: name.to };
	} catch {
		return undefined;
	}
}

function keyProblems(object: SyntaxNode, text: string, first: boolean): Found[] {
	const seen = new Set<string>();
	return object.getChildren("Property").flatMap((property): Found[] => {
		const name = keyOf(property, text);
		if (name === undefined) return [];
		const twice = seen.has(name.key);
		seen.add(name.key);
		if (twice) return [{ ...name, problem: "duplicate" }];
		if (name.key === lostKey) return [{ ...name, problem: "lostKey" }];
		return first && refusedKey.test(name.key) ? [{ ...name, problem: "badKey" }] : [];
	});
}

const located = (found: Found, text: string): JsonProblem => ({ ...found, ...placeInText(text, found) });

/** V8 reports the position of a syntax error. For other engines, the first error of the tree gives it. */
function syntaxProblem(text: string, treeError: number | undefined): Found | undefined {
	try {
		JSON.parse(text);
		return undefined;
	} catch (error) {
		const named = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
		const from = Math.min(text.length, named === undefined ? (treeError ?? text.length) : Number(named));
		const ended = text.slice(from).trim() === "";
		return { from, to: Math.min(text.length, from + 1), problem: ended ? "unterminated" : "unexpected" };
	}
}

/** Returns all problems of a text as metadata: syntax errors first, then keys. The list is empty if the text may be saved. Pure. */
export function findJsonProblems(text: string): JsonProblem[] {
	const objects: SyntaxNode[] = [];
	const lostNumbers: Found[] = [];
	let treeError: number | undefined;
	jsonLanguage.parser.parse(text).iterate({
		enter: (node) => {
			if (node.type.isError) treeError ??= node.from;
			if (node.name === "Object") objects.push(node.node);
			const key = node.name === "Number" ? text.slice(node.from, node.to) : "0";
			if (!isExactNumber(key)) lostNumbers.push({ from: node.from, to: node.to, problem: "lostNumber", key });
		},
	});
	const syntax = syntaxProblem(text, treeError);
	if (syntax !== undefined) return [located(syntax, text)];
	const root = objects[0];
	if (root === undefined || root.parent?.name !== "JsonText") {
		return [located({ from: 0, to: text.length, problem: "notObject" }, text)];
	}
	return [...objects.flatMap((object) => keyProblems(object, text, object.from === root.from)), ...lostNumbers]
		.sort((one, other) => one.from - other.from)
		.map((found) => located(found, text));
}
