/**
 * Checks the call chains of a document: indented lines of a function and its file, under the function that calls it. Each step must call
 * the next in the source, and a chain may cross few files and come back to few of them.
 */
import { declaredBy, fileOf, parse, takenBy, ts } from "./modules.mjs";

/** The most files that the chains of a function cross, and the most entries into a file that the chain was in before. */
const limits = {
	listUsers: { files: 8, returns: 2 },
	blockUser: { files: 5, returns: 1 },
	updateMetadata: { files: 5, returns: 1 },
};

/** The function in which a chain leaves Rolecall. */
const end = "callManagementApi";

const stepLine = /^( *)(\w+) +([\w/-]+\.ts)$/;
const block = /^```\n([\s\S]*?)^```/gm;

/** Returns the chains of a block, and its lines that are no step. A step knows its caller, the first one with a smaller indent above it. */
function chainsOf(lines) {
	const [chains, odd] = [[], []];
	let open = [];
	for (const line of lines.filter((one) => one.trim() !== "")) {
		const [, indent, name, file] = stepLine.exec(line) ?? [];
		if (name === undefined) {
			odd.push(line);
			continue;
		}
		open = open.filter((one) => one.indent.length < indent.length);
		const step = { name, file, indent, caller: open.at(-1) };
		open.push(step);
		if (step.caller === undefined) chains.push([step]);
		else chains.at(-1).push(step);
	}
	return { chains, odd };
}

/** Returns the imports of a source from the project: the local name, and the name and file that it stands for. */
function importsOf(file, source) {
	const targetOf = (specifier) => fileOf(file, specifier, (one) => one.endsWith(".ts"));
	const imported = takenBy(source).filter(({ local }) => local !== undefined);
	return new Map(imported.map(({ local, name, specifier }) => [local, `${name} ${targetOf(specifier)}`]));
}

/** Returns the calls of a function, with those of the functions beside it that it calls, as `name file`. */
function callsOf({ file, name }, text) {
	const source = parse(file, text);
	const functions = new Map(declaredBy(source).map((one) => [one.name, one.node]));
	const [imports, calls] = [importsOf(file, source), new Set()];
	if (!functions.has(name)) return undefined;
	const visit = (node) => {
		if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
			const called = node.expression.text;
			const key = imports.get(called) ?? `${called} ${file}`;
			const isNew = !calls.has(key);
			calls.add(key);
			if (isNew && !imports.has(called) && functions.has(called)) visit(functions.get(called));
		}
		ts.forEachChild(node, visit);
	};
	visit(functions.get(name));
	return calls;
}

/** Counts the files of a chain, and the steps into a file from another one that the chain was in before. */
function extentOf(chain) {
	const entries = chain.filter(({ file, caller }) => file !== caller?.file);
	const files = new Set(chain.map(({ file }) => file)).size;
	return { files, returns: entries.length - files };
}

/** Returns what is wrong with the steps of a chain, as sentences. `read` returns the text of a file, or undefined. */
function brokenSteps(chain, read) {
	return chain.flatMap((step) => {
		const { name, file, caller } = step;
		const text = read(file);
		if (text === undefined) return [`${file} is not there`];
		if (callsOf(step, text) === undefined) return [`${file} has no function ${name}`];
		if (caller === undefined || read(caller.file) === undefined) return [];
		const isCalled = callsOf(caller, read(caller.file))?.has(`${name} ${file}`) ?? true;
		return isCalled ? [] : [`${caller.name} of ${caller.file} does not call ${name} of ${file}`];
	});
}

/** Returns what is wrong with one chain, as sentences. */
function brokenChain(chain, read) {
	const [{ name }] = chain;
	const most = limits[name];
	if (most === undefined) return [`the call chain of ${name} has no limit`];
	const { files, returns } = extentOf(chain);
	const found = brokenSteps(chain, read);
	if (files > most.files) found.push(`the call chain of ${name} crosses ${files} files, at most ${most.files}`);
	if (returns > most.returns) found.push(`the call chain of ${name} enters ${returns} again, at most ${most.returns}`);
	if (!chain.some((step) => step.name === end)) found.push(`the call chain of ${name} does not reach ${end}`);
	return found;
}

/** Returns what is wrong with the call chains of a document, as sentences. */
export function brokenChains(text, read) {
	const blocks = [...text.matchAll(block)]
		.map(([, inside]) => inside.split("\n"))
		.filter(([first]) => stepLine.test(first))
		.map(chainsOf);
	const chains = blocks.flatMap((one) => one.chains);
	const starts = new Set(chains.map(([{ name }]) => name));
	return [
		...Object.keys(limits)
			.filter((name) => !starts.has(name))
			.map((name) => `the call chain of ${name} is missing`),
		...blocks.flatMap(({ odd }) => odd.map((line) => `a line among call chains is no step: ${line}`)),
		...chains.flatMap((chain) => brokenChain(chain, read)),
	];
}

const plantedSources = {
	"lib/a.ts": [
		'import { b as next } from "./b.ts";',
		'import { callManagementApi } from "@/lib/c";',
		"export function blockUser() { inside(); }",
		"const inside = () => [1].map(() => next());",
		"export const listUsers = () => blockUser(callManagementApi);",
	].join("\n"),
	"lib/b.ts": 'import { callManagementApi } from "./c.ts";\nexport const b = () => callManagementApi();\n',
	"lib/c.ts": "export const callManagementApi = () => updateMetadata();\nexport const updateMetadata = () => 1;",
};

const api = "callManagementApi  lib/c.ts";
const others = ["blockUser  lib/a.ts", "  b  lib/b.ts", `    ${api}`, "updateMetadata  lib/c.ts"];
const list = ["listUsers  lib/a.ts", "  blockUser  lib/a.ts", "      b  lib/b.ts", `        ${api}`];
const tooLong = Array.from({ length: 8 }, (_, place) => `  f${place}  lib/f${place}.ts`);

/** Documents with what is wrong in each. The chain of `updateMetadata` never reaches the call, which is the one fault of the first. */
const plantedDocuments = [
	{ lines: list, wrong: [] },
	{ lines: [...list, `  ${api}`], wrong: ["listUsers of lib/a.ts does not call callManagementApi of lib/c.ts"] },
	{ lines: [...list, "  gone  lib/gone.ts"], wrong: ["lib/gone.ts is not there"] },
	{ lines: [...list, "  gone  lib/b.ts"], wrong: ["lib/b.ts has no function gone"] },
	{ lines: [...list, "  -> b  lib/b.ts"], wrong: ["is no step"] },
	{ lines: [...list, "b  lib/b.ts"], wrong: ["chain of b has no limit"] },
	{ lines: list.slice(0, 3), wrong: ["chain of listUsers does not reach"] },
	{ lines: [], wrong: ["chain of listUsers is missing"] },
	{ lines: [...list, ...Array(3).fill("  b  lib/b.ts")], wrong: ["enters 3 again, at most 2"] },
	{ lines: [...list, ...tooLong], wrong: [...tooLong.map(() => "is not there"), "crosses 11 files, at most 8"] },
];

/** Returns true if the check finds exactly what is wrong in the planted documents. */
export const findsPlantedChains = () =>
	plantedDocuments.every(({ lines, wrong }) => {
		const text = `Text.\n\`\`\`\n${[...others.slice(0, 3), ...lines, others[3]].join("\n")}\n\`\`\`\n`;
		const found = brokenChains(text, (file) => plantedSources[file]);
		const expected = [...wrong, "chain of updateMetadata does not reach"];
		return found.length === expected.length && expected.every((part, place) => found[place].includes(part));
	});
