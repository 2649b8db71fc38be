/** Measures the directory: its fill, its searches, how often the person whom somebody looks up comes first, and what it takes of a disk. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { environment, nodePath, root } from "../../scripts/runtime.mjs";
import { withDatabases } from "../bench-database.mjs";

const script = path.join(root, "bench", "directory", "measure-directory.mjs");

/** Users of the runs, by engine. `large` takes an hour. */
const sizes = {
	usual: { pglite: [1_000, 100_000], postgresql: [100_000] },
	large: { pglite: [200_000], postgresql: [1_000_000] },
};

/** Time limit of one run, in ms. */
const longestMs = 3 * 60 * 60_000;

/** PGlite, which is PostgreSQL in WebAssembly and on one thread, may take twice as long. */
const allowance = { postgresql: 1, pglite: 2 };

async function measure(users, url) {
	const args = ["--conditions=react-server", "--max-old-space-size=8192", script, String(users), ...(url ? [url] : [])];
	const { stdout } = await promisify(execFile)(nodePath(), args, { cwd: root, env: environment(), timeout: longestMs });
	return JSON.parse(stdout);
}

const row = (figure, subject, value, unit, target = null) => ({
	...{ figure, subject, value, unit, target },
	holds: target === null ? null : value <= target,
});

function rowsOf(engine, users, { saveMs, membersMs, searches, megabytes, rss, first, amongFive }) {
	const subject = `${engine}, ${users.toLocaleString("en")} users`;
	return [
		row("save of a user", subject, saveMs / users, "ms"),
		row("the members of a role for everybody", subject, membersMs / 1_000, "s"),
		...searches.flatMap(({ search, target, p50, p95 }) => [
			row(`${search}, median`, subject, p50, "ms"),
			row(`${search}, 95 of 100`, subject, p95, "ms", target === null ? null : target * allowance[engine]),
		]),
		row("look-ups that do not have the person first", subject, 100 - first, "%", 5),
		row("look-ups that do not have the person among the first five", subject, 100 - amongFive, "%", 1),
		row("disk, with the indexes", subject, megabytes, "MB"),
		...(engine === "pglite" ? [row("memory of the process, with the users that it made up", subject, rss, "MB")] : []),
	];
}

const benchOf = (size) => () =>
	withDatabases(async (databases) => {
		const rows = [];
		for (const users of sizes[size].pglite) rows.push(...rowsOf("pglite", users, await measure(users)));
		for (const users of sizes[size].postgresql)
			rows.push(...rowsOf("postgresql", users, await measure(users, await databases.create())));
		return rows;
	});

export const bench = benchOf("usual");
export const benchLarge = benchOf("large");
