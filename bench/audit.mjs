/** Measures what the audit's chain adds to a write, and how long it takes to verify, to read and to prune long chains. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { environment, nodePath, root } from "../scripts/runtime.mjs";
import { withDatabases } from "./bench-database.mjs";

const script = path.join(root, "bench", "audit", "measure-chain.mjs");

/** Entries of the long chains, by engine. */
const entries = { postgresql: 1_000_000, pglite: 200_000 };

/** Time limit of one engine, in ms. */
const longestMs = 30 * 60_000;

async function measure(engine, url = "") {
	const args = ["--conditions=react-server", script, String(entries[engine]), url];
	const { stdout } = await promisify(execFile)(nodePath(), args, { cwd: root, env: environment(), timeout: longestMs });
	return JSON.parse(stdout);
}

const row = (figure, subject, value, unit, target) => ({
	...{ figure, subject, value, unit, target },
	holds: target === null ? null : value <= target,
});

const rowsOf = (
	engine,
	{ plainMs, chainedMs, untextedMs, fillSeconds, verifySeconds, verifyMiB, pruneSeconds, forgetSeconds, filters },
) => [
	row("write of intent and outcome without the chain", engine, plainMs, "ms", null),
	row("write of intent and outcome with the chain", engine, chainedMs, "ms", null),
	row("added to a write", engine, Math.max(0, chainedMs - plainMs), "ms", engine === "postgresql" ? 5 : null),
	row("added to a write by the index of texts", engine, Math.max(0, plainMs - untextedMs), "ms", null),
	row(`verify of ${entries[engine].toLocaleString("en")} entries`, engine, verifySeconds, "s", 60),
	row("memory that a verify adds", engine, verifyMiB, "MiB", null),
	row("fill with the same, whose indexes are made afterwards", engine, fillSeconds, "s", null),
	...Object.entries(filters).map(([name, { longestMs: ms }]) => row(`${name}, longest of 20`, engine, ms, "ms", 200)),
	row("prune of the older half", engine, pruneSeconds, "s", null),
	row("deletion of the names and keys that the prune left over", engine, forgetSeconds, "s", null),
];

export function bench() {
	return withDatabases(async (databases) => [
		...rowsOf("postgresql", await measure("postgresql", await databases.create())),
		...rowsOf("pglite", await measure("pglite")),
	]);
}
