/**
 * Checks that every path and npm script named in a Markdown file of the project exists, that its lines are short, and that ARCHITECTURE.md
 * shows true call chains.
 */
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../runtime.mjs";
import { fail, Stop } from "../steps.mjs";
import { brokenChains, findsPlantedChains } from "./call-chains.mjs";

const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));

/** Matches a path of the project in a text, from one of its top folders on. `<noun>` stands for any name, and `*` for any part of one. */
const pathInText =
	/(?<![\w/@.-])(?:app|bench|clients|components|deploy|e2e|lib|messages|public|scripts|tenant|testing)\/[\w.()[\]<>*/-]*/g;
const linkTarget = /\]\(([^)#\s]+)/g;
const npmScript = /\bnpm run ([\w-]+)|\bnpm (test|start)\b/g;

/** Maximum columns of a line of text, and of a table's row or a line of code, which do not wrap. */
const columns = { text: 100, table: 110 };

const isThere = (file) => {
	if (existsSync(path.join(root, file))) return true;
	if (!/[<*]/.test(file)) return false;
	const pattern = file.replace(/<[\w-]*>/g, "*").replace(/[[\]()]/g, "\\$&");
	return globSync(pattern, { cwd: root }).length > 0;
};

/** Returns the path without the full stop or the bracket of the sentence around it. */
function withoutStops(found) {
	let end = found.length;
	while (end > 0 && ".)".includes(found[end - 1])) end -= 1;
	return found.slice(0, end);
}

/** Returns the missing paths and scripts of a document, as sentences. */
function violations(file, text) {
	const paths = [...text.matchAll(pathInText)].map(([found]) => withoutStops(found));
	const links = [...text.matchAll(linkTarget)]
		.map(([, target]) => target)
		.filter((target) => !target.includes(":"))
		.map((target) => path.posix.join(path.posix.dirname(file), target));
	const names = [...text.matchAll(npmScript)].map(([, run, byItself]) => run ?? byItself);
	return [
		...[...new Set([...paths, ...links])].filter((one) => !isThere(one)).map((one) => `${file}: ${one} is not there`),
		...[...new Set(names)]
			.filter((name) => !(name in scripts))
			.map((name) => `${file}: there is no npm script ${name}`),
	];
}

/** Returns the lines of a document that are too long, as sentences. */
function longLines(file, text) {
	let isCode = false;
	return text.split("\n").flatMap((line, index) => {
		const isFence = line.trimStart().startsWith("```");
		if (isFence) isCode = !isCode;
		const most = isCode || line.startsWith("|") ? columns.table : columns.text;
		return line.length > most ? [`${file}:${index + 1}: ${line.length} columns, at most ${most}`] : [];
	});
}

function readSource(file) {
	const at = path.join(root, file);
	return existsSync(at) ? readFileSync(at, "utf8") : undefined;
}

function proveItBites() {
	const planted = "`lib/gone.ts`, [a link](gone.md), `npm run gone`, `lib/<noun>/gone.ts` and `lib/lucene`";
	const isLong = (start, length) => longLines("README.md", `${start.padEnd(length, "-")}\n`).length === 1;
	const lengths = [
		["", 100],
		["|", 110],
		["```\n", 114],
	];
	const findsLongLines = lengths.every(([start, most]) => isLong(start, most + 1) && !isLong(start, most));
	if (violations("README.md", planted).length !== 4 || !findsLongLines || !findsPlantedChains())
		throw new Stop("The check of the documents no longer finds what it must find.");
}

function main() {
	proveItBites();
	const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", "*.md"], { cwd: root })
		.toString()
		.split("\n")
		.filter((file) => file && existsSync(path.join(root, file)));
	const texts = files.map((file) => [file, readFileSync(path.join(root, file), "utf8")]);
	const found = texts.flatMap(([file, text]) => violations(file, text));
	if (found.length > 0) throw new Stop(`${found.length} things that documents name are not there.`, found.join("\n"));
	const long = texts.flatMap(([file, text]) => longLines(file, text));
	if (long.length > 0) throw new Stop(`${long.length} lines of documents are too long.`, long.join("\n"));
	const broken = brokenChains(readFileSync(path.join(root, "ARCHITECTURE.md"), "utf8"), readSource);
	if (broken.length > 0)
		throw new Stop("ARCHITECTURE.md shows call chains that the code does not have.", broken.join("\n"));
	process.stdout.write(`${files.length} documents name only what is there\n`);
}

try {
	main();
} catch (error) {
	fail(error);
}
