/** Implements `npm run policy`; `policy.mjs` runs it on the pinned Node. It reads no settings and calls no tenant. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type ParsedPolicy, parsePolicyFile } from "../../lib/access/policy/file/parse-policy-file.ts";
import { explainLevel } from "../../lib/access/policy/tools/explain-level.ts";
import { listWarnings } from "../../lib/access/policy/tools/list-warnings.ts";
import { runCase } from "../../lib/access/policy/tools/run-case.ts";

const usage = `npm run policy -- check FILE
npm run policy -- explain FILE --as LEVEL
npm run policy -- test FILE

check ends with status 0 for a policy without a warning, with 2 for one with warnings, and with 1 for a file that is no policy. test ends
with status 0 if every case of the file's tests is as expected, and else with 1.`;

const say = (...lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(""));

/** A failure that is printed as sentences, without a stack. */
class Refusal extends Error {}

type Valid = Extract<ParsedPolicy, { problems?: undefined }>;

/** Reads a policy. A path is relative to the person's own folder, because npm runs this in Rolecall's. @throws Refusal with every mistake */
function readPolicy(file: string): Valid {
	let text: string;
	try {
		const bytes = readFileSync(path.resolve(process.env.INIT_CWD ?? process.cwd(), file));
		text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch (error) {
		throw new Refusal(`✘ ${file} could not be read: ${error instanceof Error ? error.message : String(error)}`);
	}
	const parsed = parsePolicyFile(text);
	if (parsed.problems === undefined) return parsed;
	const lines = parsed.problems.map(({ line, column, message }) => `✘ ${file}:${line}:${column} ${message}`);
	throw new Refusal([...lines, "", "Rolecall refuses this file."].join("\n"));
}

function runCheck(file: string): number {
	const { policy, placeOf } = readPolicy(file);
	const warnings = listWarnings(policy);
	for (const { path: at, message } of warnings) {
		const { line, column } = placeOf(at);
		say(`! ${file}:${line}:${column} ${message}`);
	}
	if (warnings.length > 0) {
		say("", "Rolecall accepts this file. See whether the marked parts are what you mean.");
		return 2;
	}
	say(`✔ ${file}: ${policy.levels.length} levels and ${policy.assign.length} rules, without a warning.`);
	return 0;
}

function runExplain(file: string, level: string | undefined): number {
	const { policy } = readPolicy(file);
	const known = policy.levels.map(({ id }) => id);
	if (level === undefined || !known.includes(level))
		throw new Refusal(`✘ Name a level of the file after --as: ${known.join(", ")}.`);
	say(...explainLevel(policy, level));
	return 0;
}

function runTest(file: string): number {
	const parsed = readPolicy(file);
	const cases = parsed.file.tests ?? [];
	if (cases.length === 0) throw new Refusal(`✘ ${file} has no “tests”.`);
	const failed = cases.filter((one, index) => {
		const { outcome: found, why } = runCase(parsed.policy, one);
		const { line, column } = parsed.placeOf(["tests", index]);
		const name = one.name ?? `${one.act ?? one.permission}`;
		if (found === one.expected) say(`✔ ${name}: ${found}`);
		else say(`✘ ${file}:${line}:${column} ${name}: expected ${one.expected}, and it is ${found}, because ${why}.`);
		return found !== one.expected;
	});
	say("", `${cases.length - failed.length} of ${cases.length} cases are as expected.`);
	return failed.length === 0 ? 0 : 1;
}

function run(): number {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { as: { type: "string" } } });
	const [command, file, ...more] = positionals;
	if (file === undefined || more.length > 0) throw new Refusal(usage);
	if (command === "check") return runCheck(file);
	if (command === "explain") return runExplain(file, values.as);
	if (command === "test") return runTest(file);
	throw new Refusal(usage);
}

try {
	process.exitCode = run();
} catch (error) {
	process.stderr.write(`${error instanceof Refusal ? error.message : `✘ ${String(error)}\n\n${usage}`}\n`);
	process.exitCode = 1;
}
