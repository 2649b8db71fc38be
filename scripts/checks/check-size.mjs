/**
 * Checks the size budget of the sources: at most 300 lines a file and 25 files a folder, tests not counted. It also refuses fragments, ways
 * around the types, comments that open with a clause that has no main verb, use cases without their context first, exports that only tests
 * use, and tests that sleep or set an upper bound to real time.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../runtime.mjs";
import { fail, Stop } from "../steps.mjs";
import { exportsForTests, findsPlantedExports } from "./exports-for-tests.mjs";
import { findsPlantedFragment, fragmentsIn } from "./fragments.mjs";
import { parseAll } from "./modules.mjs";
import { findsPlantedUseCases, misshapenUseCases } from "./use-case-shape.mjs";
import { plantedWaits, waitsInTest } from "./waits-in-tests.mjs";

const longest = 300;
const mostInFolder = 25;
const wayAround = /(?:[:<]|\bas)\s*any\b|@ts-(?:ignore|nocheck|expect-error)/;
/** Matches the proof of a test that the next line does not compile, with the reason as a sentence. */
const refusedByTypes = /^\s*\/\/ @ts-expect-error [A-Z].*\.$/;
/** Matches a property that is read from `any`: `Reflect.get(x, "y")` and `Object(x).y`. The rule does not hold for `programsOfTests`. */
const readsAny = /\bReflect\.get\(|\bObject\([\w.]+\)\??\./;
/** Matches `Object(x)` anywhere, as in `const { y } = Object(x)` and `f(Object(x))`: it is `any`. The same files are left out. */
const makesAny = /(?<!\w|\w\.)Object\(/;
const programsOfTests = /^(?:bench|clients|e2e)\//;
const unfinished = /\b(?:TODO|FIXME|XXX|HACK)\b/;
/** Matches the first line of a comment that opens with a noun clause, as "What the user may do" does. */
const nounClause = /(?:\/\*\*?|(?<!:)\/\/)\s*(?:Who|Whom|Whose|What|Which|Whether|That|Where|Why|Of|For whom|How)\b/;
const nounClauseInBlock = /^\s*\/\*\*?\n\s*\*\s*(?:Who|Whom|Whose|What|Which|Whether|That|Where|Why|Of|For whom|How)\b/;
const sayNothing = /(?:^|\/)(?:utils?|helpers?|common|misc|types|hooks|constants)(?:\/|\.tsx?$)/;
const serverRoom = /^lib\/[^/]+\/server\/.*\.tsx?$/;

/** Returns whether a comment starts at this line with a noun clause. A line that continues a comment may start with any word. */
function opensWithClause(lines, index) {
	const [line, before = "", after = ""] = [lines[index], lines[index - 1], lines[index + 1]];
	const continues = /^\s*\/\//.test(line) && /^\s*\/\//.test(before);
	return !continues && (nounClause.test(line) || nounClauseInBlock.test(`${line}\n${after}`));
}

/** Returns the rules that a source file breaks, as sentences. */
function violations(file, text) {
	const lines = text.split("\n");
	const found = waitsInTest(file, text);
	if (lines.length - 1 > longest) found.push(`${file}: ${lines.length - 1} lines, at most ${longest}`);
	if (sayNothing.test(file)) found.push(`${file}: a name that says nothing`);
	if (serverRoom.test(file) && !file.includes(".test.") && !lines[0].includes('"server-only"')) {
		found.push(`${file}: a server room whose line 1 is not import "server-only"`);
	}
	for (const [index, line] of lines.entries()) {
		const isAny = readsAny.test(line) || makesAny.test(line);
		if (isAny && !programsOfTests.test(file)) found.push(`${file}:${index + 1}: a property read from any`);
		const isProof = file.includes(".test.") && refusedByTypes.test(line);
		if (wayAround.test(line) && !isProof) found.push(`${file}:${index + 1}: a way around the types`);
		if (unfinished.test(line)) found.push(`${file}:${index + 1}: unfinished work`);
		if (opensWithClause(lines, index)) found.push(`${file}:${index + 1}: a comment that is no sentence`);
	}
	return found;
}

/** Returns the folders with more sources than the limit, as sentences. */
function crowdedFolders(files) {
	const counts = new Map();
	for (const file of files.filter((one) => !/\.(?:test|spec)\./.test(one))) {
		const folder = path.posix.dirname(file);
		counts.set(folder, (counts.get(folder) ?? 0) + 1);
	}
	return [...counts]
		.filter(([, count]) => count > mostInFolder)
		.map(([folder, count]) => `${folder}: ${count} sources, at most ${mostInFolder}`);
}

function sources() {
	const listed = execFileSync(
		"git",
		["ls-files", "-co", "--exclude-standard", "--", "*.ts", "*.tsx", "*.mjs", "*.js", "*.cjs"],
		{ cwd: root },
	);
	return listed
		.toString()
		.split("\n")
		.filter(
			(file) =>
				file &&
				!file.endsWith(".d.ts") &&
				file !== "scripts/checks/check-size.mjs" &&
				existsSync(path.join(root, file)),
		);
}

function proveItBites() {
	const crowd = Array.from({ length: mostInFolder + 1 }, (_, place) => `lib/users/${place}.ts`);
	const comments = "/** What it is. */\n/**\n * Whether it is.\n */\n// How it is.\n// Returns\n// What it says.\n";
	const anys =
		"const { y } = Object(x);\nread(Object(x));\nconst all = { ...Object(x) };\nObject.keys(x); new x.Object(y);";
	const proof = "// @ts-expect-error A read has no act.";
	const planted = `${proof}\n${"\n".repeat(longest + 1)}${comments}const x: any = 1; // ${"TO"}DO\nReflect.get(x, "y");\nObject(x).y;\n${anys}`;
	if (violations("lib/users/server/utils.ts", planted).length !== 14 || crowdedFolders(crowd).length !== 1)
		throw new Stop("The size check no longer finds what it must find.");
	if (violations("lib/users/a.test.ts", `${proof}\n// @ts-expect-error\n${anys}`).length !== 4)
		throw new Stop("The size check no longer finds what it must find.");
	const waits = ["lib/users/users.test.ts", "clients/users.test.mjs"].map((file) =>
		waitsInTest(file, plantedWaits.text),
	);
	if (waits.some(({ length }) => length !== plantedWaits.count))
		throw new Stop("The check of waits no longer finds what it must find.");
	const others = {
		"use cases": findsPlantedUseCases,
		fragments: findsPlantedFragment,
		"exports for tests": findsPlantedExports,
	};
	for (const [name, bites] of Object.entries(others))
		if (!bites()) throw new Stop(`The check of ${name} no longer finds what it must find.`);
}

function main() {
	proveItBites();
	const texts = new Map(sources().map((file) => [file, readFileSync(path.join(root, file), "utf8")]));
	const parsed = parseAll(texts);
	const found = [
		...[...texts].flatMap(([file, text]) => violations(file, text)),
		...crowdedFolders([...texts.keys()]),
		...misshapenUseCases(parsed),
		...fragmentsIn(parsed),
		...exportsForTests(parsed),
	];
	if (found.length > 0) throw new Stop(`${found.length} break the size budget.`, found.join("\n"));
	const longestFound = Math.max(...[...texts.values()].map((text) => text.split("\n").length - 1));
	process.stdout.write(`${texts.size} sources, the longest of ${longestFound} lines\n`);
}

try {
	main();
} catch (error) {
	fail(error);
}
