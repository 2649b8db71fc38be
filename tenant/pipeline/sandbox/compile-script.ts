import vm from "node:vm";
import { isObjectOrList } from "../../records/fields-of.ts";
import type { SandboxKind, Script } from "./wire.ts";

/** Matches `import`. An `import()` would return an object of the worker's own realm, so no script may contain one. */
const importWord = /\bimport\b/g;
const lineEnds = /[\n\r\u2028\u2029]/g;

/** Returns a function that finds the end of the next match at or behind a position. Positions within one stretch are searched once. */
function createFinder(find: (from: number) => number): (from: number) => number {
	let asked = 0;
	let found = -1;
	return (from) => {
		if (found < from || from < asked) {
			asked = from;
			found = find(from);
		}
		return found;
	};
}

/** Returns true if a script has an `import` before a parenthesis or a full stop, with only spaces and comments between them. Linear. */
function callsImport(source: string): boolean {
	const endOfLine = createFinder((from) => {
		lineEnds.lastIndex = from;
		return lineEnds.test(source) ? lineEnds.lastIndex : source.length;
	});
	const endOfComment = createFinder((from) => {
		const end = source.indexOf("*/", from);
		return end === -1 ? source.length : end + 2;
	});
	/** Positions of the code after a comment, by the comment's end. */
	const goesOn = new Map<number, number>();
	const skipBlanks = (from: number): number => {
		const ends: number[] = [];
		let at = from;
		for (;;) {
			const known = goesOn.get(at);
			const isLine = ["//", "<!--", "-->"].some((sign) => source.startsWith(sign, at));
			if (known !== undefined) at = known;
			else if (isLine || source.startsWith("/*", at)) {
				at = isLine ? endOfLine(at) : endOfComment(at + 2);
				ends.push(at);
			} else if (at < source.length && source.charAt(at).trim() === "") at += 1;
			else break;
			if (known !== undefined) break;
		}
		for (const end of ends) goesOn.set(end, at);
		return at;
	};
	return [...source.matchAll(importWord)].some(({ index }) => {
		const next = source.charAt(skipBlanks(index + "import".length));
		return next === "(" || next === ".";
	});
}

export type Compiled = { compiled: unknown } | { problem: string };

/** Compiles a rule to its function, or an Action to the function of a module, in the sandbox's realm. Never throws. */
export function compileScript(kind: SandboxKind, { name, source }: Script, context: vm.Context): Compiled {
	if (callsImport(source)) return { problem: "import is not available in a rule or an Action" };
	const text = kind === "rules" ? `(${source}\n)` : `(function (exports, module, require) {${source}\n})`;
	try {
		return { compiled: new vm.Script(text, { filename: name }).runInContext(context) };
	} catch (error) {
		// The error may be of the sandbox's realm, so it is no instance of this realm's Error.
		const isError = isObjectOrList(error) && "message" in error;
		return { problem: String(isError ? error.message : error) };
	}
}
