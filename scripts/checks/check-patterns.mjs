/**
 * Proves that every regular expression of the sources is linear: its time grows with the length of the text and not with a power of it,
 * wherever a match may begin. `recheck` proves it with an automaton. Patterns beyond an automaton (lookarounds) are attacked with strings
 * made from the pattern, with steps counted instead of time. Results are cached in `node_modules/.cache`.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { root } from "../runtime.mjs";
import { fail, Stop } from "../steps.mjs";

const require = createRequire(import.meta.url);
const ts = require("typescript");
const { checkSync } = require("recheck");

const places = ["app", "components", "lib", "scripts", "tenant", "proxy.ts", "instrumentation.ts", "next.config.js"];
const isRead = (file) =>
	/\.(?:tsx?|mjs|js)$/.test(file) && !/\.(?:test|d)\.ts/.test(file) && !file.startsWith("tenant/testing/");
/** Timeout per pattern, in ms, far more than any pattern here takes; a slower one is too complex to be proved. */
const patienceMs = 120_000;
const cacheFile = path.join(root, "node_modules", ".cache", "rolecall", "linear-patterns.json");

const isText = (node) => node !== undefined && (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node));

/** Returns the pattern of a source node: a literal, a constructor, a method that turns a string into a pattern, or a JSON Schema. */
function patternOf(node) {
	if (ts.isRegularExpressionLiteral(node)) {
		const end = node.text.lastIndexOf("/");
		return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
	}
	if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === "RegExp") {
		const [source, flags] = node.arguments ?? [];
		const isKnown = isText(source) && (flags === undefined || isText(flags));
		return isKnown ? { source: source.text, flags: flags?.text ?? "" } : { unknown: node.getText() };
	}
	if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
		const [source] = node.arguments;
		const makesPattern = ["match", "matchAll"].includes(node.expression.name.text);
		return makesPattern && isText(source) ? { source: source.text, flags: "" } : undefined;
	}
	const isSchemas = ts.isPropertyAssignment(node) && node.name.getText() === "pattern" && isText(node.initializer);
	return isSchemas ? { source: node.initializer.text, flags: "" } : undefined;
}

/** Returns every pattern of a source file with its line. */
function listPatterns(file, text) {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const found = [];
	const visit = (node) => {
		const pattern = patternOf(node);
		const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
		if (pattern !== undefined) found.push({ ...pattern, place: `${file}:${line}` });
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** An attack ends after a number of steps: by default it ends after a time, so that a busy machine decides what it finds. */
const attack = { checker: "fuzz", incubationTimeout: null, attackTimeout: null, seedingTimeout: null };

/** Returns the reason why a pattern is not known to be linear, or `undefined` if it is. */
function problemOf({ source, flags }) {
	const options = { timeout: patienceMs, recallLimit: 0 };
	const proof = checkSync(source, flags, { ...options, checker: "automaton" });
	const { status, complexity, error } =
		proof.error?.kind === "unsupported" ? checkSync(source, flags, { ...options, ...attack }) : proof;
	if (status === "safe") return undefined;
	return complexity?.summary ?? error?.kind ?? status;
}

function readProved() {
	try {
		return new Set(JSON.parse(readFileSync(cacheFile, "utf8")));
	} catch {
		return new Set();
	}
}

const { version } = require("recheck/package.json");
const keyOf = ({ source, flags }) => `${version} /${source}/${flags}`;

/** Lists the patterns that are not linear, one sentence each. */
function violations(patterns, proved) {
	return patterns.flatMap((pattern) => {
		if (pattern.unknown !== undefined)
			return [`${pattern.place}: a pattern that is made while it runs: ${pattern.unknown}`];
		const key = keyOf(pattern);
		if (proved.has(key)) return [];
		const problem = problemOf(pattern);
		if (problem === undefined) proved.add(key);
		return problem === undefined
			? []
			: [`${pattern.place}: /${pattern.source}/${pattern.flags} is not linear: ${problem}`];
	});
}

function proveItBites() {
	const planted = [
		"const trailing = /\\s+$/;",
		"text.replace(/[^@]+@[^@]+\\.[^@]+/g, '');",
		"const nested = new RegExp('^(a+)+$');",
		"const made = new RegExp('^' + name);",
		"const schema = { type: 'string', pattern: '^(a|a)*$' };",
		"text.match('(.*)x(.*)y');",
	];
	if (violations(listPatterns("planted.ts", planted.join("\n")), new Set()).length !== planted.length)
		throw new Stop("The check of regular expressions no longer finds what it must find.");
}

function main() {
	proveItBites();
	const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", ...places], { cwd: root });
	const files = listed
		.toString()
		.split("\n")
		.filter((file) => isRead(file) && existsSync(path.join(root, file)));
	const patterns = files.flatMap((file) => listPatterns(file, readFileSync(path.join(root, file), "utf8")));
	const proved = readProved();
	const found = violations(patterns, proved);
	mkdirSync(path.dirname(cacheFile), { recursive: true });
	writeFileSync(cacheFile, JSON.stringify([...proved]));
	if (found.length > 0)
		throw new Stop(`${found.length} regular expressions are not known to be linear.`, found.join("\n"));
	process.stdout.write(`${patterns.length} regular expressions in ${files.length} sources, all linear\n`);
}

try {
	main();
} catch (error) {
	fail(error);
}
