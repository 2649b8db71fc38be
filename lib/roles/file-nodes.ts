import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { FileProblem } from "./access-file.ts";

/** Maximum number of problems reported for one file. */
const mostProblems = 20;

/** A value of a file with its line number. */
export type FileNode = { value: unknown; line: number };

/** The entries of a map by key, with the line on which the map begins. */
export type FileMap = { entries: ReadonlyMap<string, FileNode>; line: number };

/** Matches a keyword of `auth0-deploy-cli`, which it replaces with a value from its own settings. */
const keyword = /##\w+##|@@\w+@@/;

type Report = (code: FileProblem["code"], line: number, what?: string) => void;

type Reading = { report: Report; wrap: (value: unknown, parentLine: number) => FileNode };

/** Returns the entries of a map. Without `keys` any key is accepted. */
function readMap({ report, wrap }: Reading, { value, line }: FileNode, what: string, keys?: readonly string[]) {
	if (!isMap(value)) {
		report("not_a_map", line, what);
		return undefined;
	}
	const entries = new Map<string, FileNode>();
	for (const pair of value.items) {
		const key = isScalar(pair.key) ? String(pair.key.value) : "?";
		const { line: keyLine } = wrap(pair.key, line);
		if (entries.has(key)) report("duplicate_key", keyLine, key);
		else if (keys?.includes(key) === false) report("unknown_key", keyLine, key);
		else entries.set(key, wrap(pair.value, keyLine));
	}
	return { entries, line };
}

function readList({ report, wrap }: Reading, { value, line }: FileNode, what: string): FileNode[] {
	if (isSeq(value)) return value.items.map((item) => wrap(item, line));
	report("not_a_list", line, what);
	return [];
}

/** Returns the text under a key, or `undefined` if it is invalid. */
function readText({ report }: Reading, { entries, line }: FileMap, key: string, most: number): string | undefined {
	const node = entries.get(key);
	if (node === undefined) {
		report("missing_key", line, key);
		return undefined;
	}
	const { value } = node;
	if (!isScalar(value) || typeof value.value !== "string") report("not_text", node.line, key);
	else if (value.value.length > most) report("too_long", node.line, key);
	else if (keyword.test(value.value)) report("keyword", node.line, key);
	else return value.value;
	return undefined;
}

/**
 * Parses YAML, and so JSON, node by node, and collects the problems. It accepts no aliases and no tags, so that a file cannot grow during
 * parsing and each value is what the text says.
 */
export function openFileNodes(text: string) {
	const counter = new LineCounter();
	const problems: FileProblem[] = [];
	const report: Report = (code, line, what = "") => {
		if (problems.length < mostProblems) problems.push({ line, code, what });
	};
	const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line);
	// `readMap` finds duplicate keys: the library's own check compares each key with every other.
	const parsed = parseDocument(text, { lineCounter: counter, uniqueKeys: false, prettyErrors: false, strict: true });
	// Reports only the first syntax error, because later ones mostly follow from it. A file that nests deeper than the stack allows is no
	// file of roles.
	const [first] = [...parsed.errors, ...parsed.warnings];
	if (first?.message.includes("call stack")) report("too_deep", 1);
	else if (first !== undefined) report("not_yaml", lineAt(first.pos[0]), first.message);
	const wrap = (value: unknown, parentLine: number): FileNode => ({
		value,
		line: isNode(value) && value.range ? lineAt(value.range[0]) : parentLine,
	});
	visit(parsed, {
		Node: (_key, node) => {
			const { line } = wrap(node, 1);
			if (isAlias(node)) report("alias", line, node.source);
			else if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:")) report("tag", line, node.tag);
		},
	});
	const reading: Reading = { report, wrap };
	return {
		problems,
		report,
		root: wrap(parsed.contents, 1),
		map: (node: FileNode, what: string, keys?: readonly string[]) => readMap(reading, node, what, keys),
		list: (node: FileNode, what: string) => readList(reading, node, what),
		text: (map: FileMap, key: string, most: number) => readText(reading, map, key, most),
	};
}

export type FileNodes = ReturnType<typeof openFileNodes>;
