/** Finds exports that exist only for tests: values that no shipped source uses, not even the one that exports them. */
import { importersIn } from "./importers.mjs";

const ofTests = /\.(?:test|spec)\.|^(?:bench|clients|e2e|testing)\/|\/testing\//;
/** Matches the files whose exports a framework or a tool reads: Next's, the schema that migrations are made from, and configurations. */
const readByFramework =
	/^app\/.*(?:page|route|layout)\.tsx?$|^(?:proxy|instrumentation|lib\/database\/schema)\.ts$|\.config\.\w+$|^scripts\//;
const exported = /^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm;

/** Exports that may exist for tests, each with its reason. They replace a part of the process for tests that cross whole routes. */
const allowed = new Map([
	["lib/auth/server/ended-sessions.ts setEndedSessions", "one process stands for several replicas"],
	["lib/database/server/database.ts setDatabase", "tests share one database, or take it away"],
	["lib/env/server/env.ts setEnv", "tests have their own settings"],
	["lib/env/server/logger.ts setLogger", "tests read the log"],
]);

/** Returns how often each word occurs in a source, without the lines of comments. */
function wordsOf(text) {
	const counts = new Map();
	for (const line of text.split("\n")) {
		if (/^(?:\/\/|\/?\*)/.test(line.trimStart())) continue;
		for (const [word] of line.matchAll(/\w+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
	}
	return counts;
}

/**
 * Returns the exports that only tests use, and the exceptions that are not needed any more, as sentences.
 * @param {Map<string, string>} texts the text of each file
 */
export function exportsForTests(texts, exceptions = allowed) {
	const shipped = new Map([...texts].filter(([file]) => !ofTests.test(file)));
	const words = new Map([...shipped].map(([file, text]) => [file, wordsOf(text)]));
	const importers = importersIn(shipped);
	const isUsed = (file, name) =>
		words.get(file).get(name) > 1 || (importers.get(file) ?? []).some((one) => words.get(one.file).has(name));
	const found = [...shipped].flatMap(([file, text]) =>
		readByFramework.test(file)
			? []
			: [...text.matchAll(exported)].filter(([, name]) => !isUsed(file, name)).map(([, name]) => `${file} ${name}`),
	);
	return [
		...found.filter((one) => !exceptions.has(one)).map((one) => `${one} is exported for tests only`),
		...[...exceptions.keys()].filter((one) => !found.includes(one)).map((one) => `${one} needs no exception`),
	];
}

/** Sources of which one exports two values for tests only, and exceptions of which one is not needed. */
export const plantedExports = {
	texts: new Map([
		[
			"lib/ids/kept.ts",
			"export const used = 1;\nexport const own = 2;\nconst more = own;\nexport const seam = more;\n",
		],
		[
			"lib/ids/ids.ts",
			'import { used } from "./kept.ts";\n// reset is for tests.\nexport function reset() {}\nexport const limit = used;\n',
		],
		["lib/ids/ids.test.ts", 'import { limit, reset } from "./ids.ts";\nimport { own, seam } from "./kept.ts";\n'],
		["app/api/ids/route.ts", "export const GET = 1;\n"],
	]),
	exceptions: new Map([
		["lib/ids/kept.ts seam", "a reason"],
		["lib/ids/kept.ts used", "no longer one"],
	]),
	count: 3,
};
