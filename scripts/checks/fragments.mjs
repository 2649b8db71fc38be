/** Finds fragments: files of fewer than 20 lines whose only importer is in their own folder. They belong in that importer. */

import path from "node:path";
import { fileOf, parseAll, takenBy } from "./modules.mjs";

const shortest = 20;
const isTest = /\.(?:test|spec)\./;
/** Matches the functions that enter a sandbox as text. Each is in its own file, because it references nothing outside its body. */
const entersAsText = /^tenant\/pipeline\/sandbox\/inside\//;

/** Returns the importers of each imported source, and whether they load it on demand. */
function importersIn(sources) {
	const importers = new Map();
	for (const [file, source] of sources) {
		for (const { specifier, onDemand = false } of takenBy(source)) {
			const imported = fileOf(file, specifier, (one) => sources.has(one));
			if (imported !== undefined) importers.set(imported, [...(importers.get(imported) ?? []), { file, onDemand }]);
		}
	}
	return importers;
}

/**
 * Returns the fragments among the sources, as sentences. A test counts as an importer, so a file with a test of its own is no fragment;
 * nor is a file that loads on demand, nor one that is named but not imported, as Next's files and workers are.
 * @param {Map<string, import("typescript").SourceFile>} sources the parsed sources by file
 */
export function fragmentsIn(sources) {
	return [...importersIn(sources)].flatMap(([file, found]) => {
		const [reader, ...others] = new Set(found.map((one) => one.file));
		const isWhole = sources.get(file).text.split("\n").length - 1 >= shortest || entersAsText.test(file);
		const isApart = others.length > 0 || isTest.test(reader) || path.posix.dirname(reader) !== path.posix.dirname(file);
		if (isWhole || isApart || found.some(({ onDemand }) => onDemand)) return [];
		return [`${file}: fewer than ${shortest} lines and one reader, so it lives in ${reader}`];
	});
}

/** Sources of which exactly one is a fragment. */
const planted = new Map([
	[
		"lib/ids/reader.ts",
		'import { a } from "./fragment.ts";\nimport { b } from "@/lib/ids/tested";\nconst c = import("./late.ts");\n',
	],
	["lib/ids/tested.test.ts", 'import { b } from "./tested.ts";\n'],
	["lib/ids/route.test.ts", 'import { GET } from "./route.ts";\n'],
	["lib/ids/route.ts", "export const GET = 1;\n"],
	["lib/ids/fragment.ts", "export const a = 1;\n"],
	["lib/ids/tested.ts", "export const b = 1;\n"],
	["lib/ids/late.ts", 'import { long } from "./long.ts";\nimport { other } from "../text/other.ts";\n'],
	["lib/ids/long.ts", "\n".repeat(shortest)],
	["lib/text/other.ts", "export const other = 1;\n"],
]);

/** Returns true if the check finds the planted fragment and nothing else. */
export const findsPlantedFragment = () => fragmentsIn(parseAll(planted)).length === 1;
