/** Finds exports that exist only for tests: values that no shipped source uses, not even the one that exports them. */
import { exportedBy, fileOf, parseAll, referencesIn, takenBy, wordsIn } from "./modules.mjs";

const ofTests = /\.(?:test|spec)\.|^(?:bench|clients|e2e|testing)\/|\/testing\//;
/** Matches the files whose exports a framework or a tool reads: Next's, the schema that migrations are made from, and configurations. */
const readByFramework =
	/^app\/.*(?:page|route|layout|error|not-found)\.tsx?$|^(?:proxy|instrumentation|lib\/database\/schema)\.ts$|\.config\.\w+$|^scripts\//;

/** Exports that may exist for tests, each with its reason. They replace a part of the process for tests that cross whole routes. */
const allowed = new Map([
	["lib/auth/server/ended-sessions.ts setEndedSessions", "one process stands for several replicas"],
	["lib/env/server/env.ts setEnv", "tests have their own settings"],
	["lib/env/server/logger.ts setLogger", "tests read the log"],
]);

/** Collects which exports are used. A use of an export that only hands on another module's export is a use of that one too. */
class Uses {
	#modules;
	#used = new Set();

	constructor(modules) {
		this.#modules = modules;
	}

	has = (file, name) => this.#used.has(`${file} ${name}`);

	/** Notes a use of an export, or of all (`*`) exports of a file. */
	add(file, name) {
		const found = this.#modules.get(file);
		if (found === undefined || this.has(file, name)) return;
		this.#used.add(`${file} ${name}`);
		if (name === "*") for (const one of found.exports) this.add(file, one.name);
		const named = found.exports.filter((one) => one.name === name);
		for (const { taken } of named) if (taken !== undefined) this.add(taken.file, taken.name);
		if (named.length > 0) return;
		for (const { taken } of found.exports) if (taken?.as === "*") this.add(taken.file, name);
	}
}

/** Returns what a source exports and takes, with the file of each part that it takes. */
function moduleOf(file, source, sources) {
	const taken = takenBy(source).map((one) => ({
		...one,
		file: fileOf(file, one.specifier, (other) => sources.has(other)),
	}));
	return { source, taken, exports: exportedBy(source, taken), references: referencesIn(source) };
}

/** Notes what one shipped source uses: of other modules, and of its own exports. */
function noteUses(uses, file, { source, taken, exports, references }) {
	for (const { name, file: from, local, onDemand } of taken) {
		const properties = references.get(local) ?? [];
		if (onDemand) for (const word of wordsIn(source)) uses.add(from, word);
		else if (name === "*") for (const property of properties) uses.add(from, property);
		else if (references.has(local)) uses.add(from, name);
	}
	for (const { name, declaration } of exports)
		if (readByFramework.test(file) || references.has(declaration?.name)) uses.add(file, name);
}

/**
 * Returns the exports that only tests use, and the exceptions that are not needed any more, as sentences.
 * @param {Map<string, import("typescript").SourceFile>} sources the parsed sources by file
 */
export function exportsForTests(sources, exceptions = allowed) {
	const shipped = [...sources].filter(([file]) => !ofTests.test(file));
	const modules = new Map(shipped.map(([file, source]) => [file, moduleOf(file, source, sources)]));
	const uses = new Uses(modules);
	for (const [file, one] of modules) noteUses(uses, file, one);
	const found = [...modules].flatMap(([file, { exports }]) =>
		exports.filter(({ name }) => name !== "*" && !uses.has(file, name)).map(({ name }) => `${file} ${name}`),
	);
	return [
		...found.filter((one) => !exceptions.has(one)).map((one) => `${one} is exported for tests only`),
		...[...exceptions.keys()].filter((one) => !found.includes(one)).map((one) => `${one} needs no exception`),
	];
}

/** Sources that export values for tests only, in every way that such an export could hide, and exceptions of which one is not needed. */
const planted = {
	texts: {
		"lib/ids/kept.ts": "export const used = 1;\nexport const own = 2;\nconst more = own;\nexport const seam = more;\n",
		"lib/ids/ids.ts":
			'import { used } from "./kept.ts";\n// reset is for tests.\nexport function reset() {}\nexport const limit = used;\n',
		"lib/ids/ids.test.ts": 'import { limit, reset } from "./ids.ts";\nimport { own, seam } from "./kept.ts";\n',
		"lib/ids/hidden.ts": [
			"export function again(times) { return times > 0 && again(times - 1); }",
			"function inside() {}\nconst pair = { first: 1, second: 2 };",
			"export { inside as outside };\nexport const { first, second: renamed } = pair;",
			"export const wanted = 1;\nexport class Clock {}\nexport const read = (clear) => clear;",
			"export const clear = 1;\nexport const all = 1;\nexport const gone = 1;",
			"export default 1;",
		].join("\n"),
		"lib/ids/hand-on.ts":
			'export { gone as handedOn, wanted as named } from "./hidden.ts";\nexport * from "./stars.ts";\n',
		"lib/ids/stars.ts": "export const star = 1;\nexport const unseen = 1;\n",
		"lib/ids/spaces.ts": "export const part = 1;\nexport const rest = 1;\n",
		"lib/ids/late.ts": "export const late = 1;\nexport const later = 1;\n",
		"app/api/ids/route.ts": [
			'import { named, star } from "@/lib/ids/hand-on";\nimport { read as other, all } from "@/lib/ids/hidden";',
			'import * as spaces from "@/lib/ids/spaces";\nconst loaded = import("@/lib/ids/late").then(({ late }) => late);',
			"const text = { renamed: spaces.part, rest: 1 };\nexport const GET = [named, star, other, loaded, text];",
			"export const reading = (clear, all) => [clear, all, text.again];",
		].join("\n"),
	},
	exceptions: new Map([
		["lib/ids/kept.ts seam", "a reason"],
		["lib/ids/kept.ts used", "no longer one"],
	]),
	found: [
		"lib/ids/ids.ts reset is exported for tests only",
		"lib/ids/ids.ts limit is exported for tests only",
		...["again", "outside", "first", "renamed", "Clock", "clear", "all", "gone", "default"].map(
			(name) => `lib/ids/hidden.ts ${name} is exported for tests only`,
		),
		"lib/ids/hand-on.ts handedOn is exported for tests only",
		"lib/ids/late.ts later is exported for tests only",
		"lib/ids/stars.ts unseen is exported for tests only",
		"lib/ids/spaces.ts rest is exported for tests only",
		"lib/ids/kept.ts used needs no exception",
	],
};

/** Returns true if the check finds exactly the planted exports and the exception that is not needed. */
export function findsPlantedExports() {
	const found = exportsForTests(parseAll(new Map(Object.entries(planted.texts))), planted.exceptions);
	return found.length === planted.found.length && planted.found.every((one) => found.includes(one));
}
