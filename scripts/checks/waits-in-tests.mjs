/** Finds tests that sleep, or that fail on a slow machine because they set an upper bound to real time. */

const testFile = /\.(?:test|spec)\.(?:tsx?|mjs)$|^(?:e2e|testing)\/|\/testing\//;
const clock = /\b(?:performance|Date)\.now\(\)/;

/** Returns true for a line that sleeps. */
const sleeps = (line) =>
	line.includes("waitForTimeout(") ||
	(line.includes("setTimeout") && (line.includes("new Promise") || line.includes('"node:timers/promises"')));

/** Returns the name that a line gives to a measured time. */
const measuredName = (line) => (clock.test(line) && line.includes("now() - ") ? line.trim().split(" ")[1] : undefined);

/** Returns true for a line that expects a measured time to be short. */
const boundsTime = (line, names) =>
	(line.includes(".toBeLessThan") || line.includes(".not.toBeGreaterThan")) &&
	(clock.test(line) || names.some((name) => line.includes(`expect(${name})`)));

/** Files that may do it, each with its reason. */
const allowed = new Map([["lib/token-lab/server/run-callers.test.ts", "its timers are fake"]]);

/** Returns the sleeps and the upper bounds of real time in a test, as sentences. */
export function waitsInTest(file, text) {
	if (!testFile.test(file) || allowed.has(file)) return [];
	const lines = text.split("\n");
	const names = lines.map(measuredName).filter((name) => name !== undefined);
	return lines.flatMap((line, index) => [
		...(sleeps(line) ? [`${file}:${index + 1}: a sleep; wait for a condition, or advance a fake clock`] : []),
		...(boundsTime(line, names)
			? [`${file}:${index + 1}: an upper bound of real time; count, or advance a fake clock`]
			: []),
	]);
}

/** A test that breaks each rule, and the number of its violations. */
export const plantedWaits = {
	text: [
		"await new Promise((resolve) => setTimeout(resolve, 250));",
		"await new Promise<void>((done) => void setTimeout(done, 250));",
		"await page.waitForTimeout(250);",
		'import { setTimeout as wait } from "node:timers/promises";',
		"const seconds = (performance.now() - startedMs) / 1_000;",
		"expect(seconds).toBeLessThan(4);",
		"expect(Date.now() - startedMs).toBeLessThanOrEqual(250);",
		"expect(Math.abs(Date.now() - createdAt)).not.toBeGreaterThan(250);",
		"expect(performance.now() - startedMs).toBeGreaterThan(55);",
	].join("\n"),
	count: 7,
};
