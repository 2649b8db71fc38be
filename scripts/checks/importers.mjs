/** Finds which sources import which, by the text of their import statements. */
import path from "node:path";

const importOf = /\b(?:from|import) ?(\(?)"([^"\n]+)"/g;
const endings = ["", ".ts", ".tsx", ".mjs", ".js"];

/** Returns the imports of a file: the path of each without an ending, and whether it loads on demand. */
function importsOf(file, text) {
	return [...text.matchAll(importOf)]
		.filter(([, , specifier]) => /^(?:\.|@\/)/.test(specifier))
		.map(([, call, specifier]) => ({
			to: specifier.startsWith("@/") ? specifier.slice(2) : path.posix.join(path.posix.dirname(file), specifier),
			onDemand: call !== "",
		}));
}

/**
 * Returns the importers of each imported source, and whether they load it on demand.
 * @param {Map<string, string>} texts the text of each file
 */
export function importersIn(texts) {
	const importers = new Map();
	for (const [file, text] of texts) {
		for (const { to, onDemand } of importsOf(file, text)) {
			const imported = endings.map((ending) => `${to}${ending}`).find((one) => texts.has(one));
			if (imported !== undefined) importers.set(imported, [...(importers.get(imported) ?? []), { file, onDemand }]);
		}
	}
	return importers;
}
