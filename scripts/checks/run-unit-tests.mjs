/** Runs the unit tests, and counts how many of them passed. */
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { environment, nodePath, root, run } from "../runtime.mjs";

const vitest = path.join(root, "node_modules", "vitest", "vitest.mjs");

function readReport(file) {
	try {
		return JSON.parse(readFileSync(file, "utf8")).testResults;
	} catch {
		return undefined;
	} finally {
		rmSync(file, { force: true });
	}
}

/** Resolves to what vitest printed, and to its test files: undefined if it wrote no report. */
async function runVitest(which) {
	const report = path.join(tmpdir(), `rolecall-vitest-${process.pid}.json`);
	const args = [vitest, ...which, "--reporter=minimal", "--reporter=json", `--outputFile.json=${report}`];
	const { code, output } = await run(nodePath(), args, { env: environment({ NODE_ENV: "test" }) });
	return { code, output, files: readReport(report) };
}

const count = (files, which) =>
	files.reduce(
		(total, { assertionResults }) => total + assertionResults.filter(({ status }) => which(status)).length,
		0,
	);

function countsOf(files, code) {
	const failed = count(files, (status) => status === "failed");
	return {
		passed: count(files, (status) => status === "passed"),
		// A file that cannot be read, and an error outside of a test, fail the run too.
		failed: code !== 0 && failed === 0 ? 1 : failed,
		skipped: count(files, (status) => status !== "passed" && status !== "failed"),
	};
}

/** Words of vitest about errors that belong to no test. */
const outsideOfTests = /unhandled|error during close|startup error/i;

const hasFailedTest = ({ assertionResults }) => assertionResults.some(({ status }) => status === "failed");

/**
 * Runs the files that failed once more, by themselves: in CI only, as with the end-to-end tests. Those that pass only then are named: each is
 * a fault to find. An error outside of a test, or in a file as a whole, stays a failure.
 */
async function tryAgain(first) {
	const files = first.files.filter(({ status }) => status === "failed");
	const isOfTests = files.length > 0 && files.every(hasFailedTest) && !outsideOfTests.test(first.output);
	if (!process.env.CI || !isOfTests) return first;
	const failed = files.map(({ name }) => name);
	const second = await runVitest(["run", ...failed]);
	const again = new Set(second.files?.map(({ name }) => name));
	if (!failed.every((name) => again.has(name))) return first;
	const names = failed.map((name) => path.relative(root, name)).join(", ");
	return {
		code: second.code,
		files: [...first.files.filter(({ name }) => !again.has(name)), ...second.files],
		output:
			second.code === 0
				? `${first.output.trimEnd()}\n\nThese unit tests passed only when tried again: ${names}.\n`
				: `${first.output.trimEnd()}\n\nTried again: ${names}.\n${second.output}`,
	};
}

/**
 * Runs the tests that some files can reach, by default all. Test files share a few workers: a worker per file costs three times the processor
 * time, mostly to load the same modules again. Resolves to the counts, and to what was printed if not all passed the first time.
 */
export async function runUnitTests(files) {
	const which = files === undefined ? ["run"] : ["related", "--run", "--passWithNoTests", ...files];
	const first = await runVitest(which);
	// A run without a report proves nothing.
	if (first.files === undefined) return { passed: 0, failed: 1, skipped: 0, told: first.output.trimEnd() };
	if (first.code === 0) return { ...countsOf(first.files, 0), told: "" };
	const { code, output, files: all } = await tryAgain(first);
	return { ...countsOf(all, code), told: output.trimEnd() };
}
