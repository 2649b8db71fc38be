import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { FileProblem } from "./access-file.ts";

/** Problems that are told of one file. */
const mostProblems = 20;

/** A value of a file, and the line that it stands in. */
export type FileNode = { value: unknown; line: number };

/** The entries of a map of a file by key, and the line that it begins in. */
export type FileMap = { entries: ReadonlyMap<string, FileNode>; line: number };

/** A keyword of `auth0-deploy-cli`, in whose place it puts a value of its own settings. */
const keyword = /##\w+##|@@\w+@@/;

type Report = (code: FileProblem["code"], line: number, what?: string) => void;

type Reading = { report: Report; wrap: (value: unknown, parentLine: number) => FileNode };

/** The entries of a map. Without `keys` any is taken. */
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

/** The text under a key, or `undefined` where it is no good. */
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
 * Reads YAML, and JSON with it, node by node, and collects what is wrong. It takes no aliases and no tags, so a file cannot grow while it is
 * read, and no value is anything but what stands there.
 */
export function openFileNodes(text: string) {
	const counter = new LineCounter();
	const problems: FileProblem[] = [];
	const report: Report = (code, line, what = "") => {
		if (problems.length < mostProblems) problems.push({ line, code, what });
	};
	const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line);
	// Keys that stand twice are looked for in `readMap`: the library compares each with each.
	const parsed = parseDocument(text, { lineCounter: counter, uniqueKeys: false, prettyErrors: false, strict: true });
	// What follows the first mistake of the syntax mostly follows from it. What nests deeper than the stack is nobody's file of roles.
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
