/** Measures the directory: its fill, its searches, how often the person whom somebody looks up comes first, and what it takes of a disk. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { environment, nodePath, root } from "../../scripts/runtime.mjs";
import { withDatabases } from "../bench-database.mjs";
import { startMeasuredTenant } from "../measured-tenant.mjs";
import { idealSeconds } from "./needed-calls.mjs";

const scripts = path.join(root, "bench", "directory");

/** Users of the runs, by engine, and of the fills from a tenant. `large` takes an hour. `BENCH_USERS` is the size of a trial run. */
const sizes = {
	usual: { pglite: [1_000, 100_000], postgresql: [100_000], fill: 20_000 },
	large: { pglite: [200_000], postgresql: [1_000_000], fill: 100_000 },
};

/** Settings of PostgreSQL for a large directory. It also uses huge pages where the machine has reserved some. */
const largeSettings = ["shared_buffers=6GB", "effective_cache_size=12GB", "random_page_cost=1.1", "max_wal_size=8GB"];

/** The size up to which the tenant's own search is measured too. */
const mostBeside = 1_000;

/** Time limit of one run, in ms. */
const longestMs = 3 * 60 * 60_000;

/** PGlite, which is PostgreSQL in WebAssembly and on one thread, may take twice as long. */
const allowance = { postgresql: 1, pglite: 2 };

async function run(script, args, env = {}) {
	const all = ["--conditions=react-server", "--max-old-space-size=8192", path.join(scripts, script), ...args];
	const options = { cwd: root, env: environment({ LOG_LEVEL: "silent", ...env }), timeout: longestMs };
	const { stdout } = await promisify(execFile)(nodePath(), all, options);
	return JSON.parse(stdout);
}

async function withTenant(users, plan, work) {
	const tenant = await startMeasuredTenant(users, {}, ["--plan", plan]);
	try {
		return await work(tenant.origin);
	} finally {
		await tenant.stop();
	}
}

function measure(users, url) {
	const args = [String(users), ...(url ? [url] : [])];
	if (users > mostBeside) return run("measure-directory.mjs", args);
	return withTenant(0, "unlimited", (origin) => run("measure-directory.mjs", args, { BENCH_TENANT: origin }));
}

const measureFill = (users, url) =>
	withTenant(users, "enterprise", (origin) => run("measure-fill.mjs", [origin, ...(url ? [url] : [])]));

const row = (figure, subject, value, unit, target = null) => ({
	...{ figure, subject, value, unit, target },
	holds: target === null ? null : value <= target,
});

const upstreamRows = (search, users, { p50, p95 }) => {
	const subject = `the tenant's own search by HTTP, ${users.toLocaleString("en")} users`;
	return [row(`${search}, median`, subject, p50, "ms"), row(`${search}, 95 of 100`, subject, p95, "ms")];
};

/** The ideal is that every call returns as much as it can, as fast as the plan allows. The target is 90 % of its speed. */
function rowsOfFill(engine, { users, seconds, calls, needed, addedMegabytes, callsOfDay }) {
	const subject = `${engine}, ${users.toLocaleString("en")} users at 16 calls a second`;
	return [
		row("fill from a tenant", subject, seconds, "s"),
		row("fill from a tenant, of the ideal time", subject, (100 * seconds) / idealSeconds(needed), "%", 100 / 0.9),
		row("calls of the fill, of the fewest possible", subject, (100 * calls) / needed, "%"),
		row("memory that the fill adds, at most", subject, addedMegabytes, "MB"),
		row("calls of a day at rest", subject, callsOfDay, "calls"),
	];
}

function rowsOf(engine, users, { searches, megabytes, rowMegabytes, wordMegabytes, ...measured }) {
	const { saveMs, foundMs, memberMs, rss, first, amongFive } = measured;
	const subject = `${engine}, ${users.toLocaleString("en")} users`;
	return [
		row("save of a user", subject, saveMs / users, "ms"),
		row("save of a membership before the users", subject, foundMs, "ms"),
		row("save of a membership of a user who is there", subject, memberMs, "ms"),
		...searches.flatMap(({ search, target, p50, p95, upstream }) => [
			row(`${search}, median`, subject, p50, "ms"),
			row(`${search}, 95 of 100`, subject, p95, "ms", target === null ? null : target * allowance[engine]),
			...(upstream === undefined ? [] : upstreamRows(search, users, upstream)),
		]),
		row("look-ups that do not have the person first", subject, 100 - first, "%", 5),
		row("look-ups that do not have the person among the first five", subject, 100 - amongFive, "%", 1),
		row("disk, with the indexes", subject, megabytes, "MB"),
		row("disk of the rows", subject, rowMegabytes, "MB"),
		row("disk of the indexes of words and names", subject, wordMegabytes, "MB"),
		...(engine === "pglite" ? [row("memory of the process, with the users that it made up", subject, rss, "MB")] : []),
	];
}

const trial = process.env.BENCH_USERS === undefined ? undefined : Number(process.env.BENCH_USERS);
const sizesOf = (size) => (trial === undefined ? sizes[size] : { pglite: [trial], postgresql: [trial], fill: trial });

const benchOf = (size) => () =>
	withDatabases(
		async (databases) => {
			const { pglite, postgresql, fill } = sizesOf(size);
			const rows = [];
			for (const users of pglite) rows.push(...rowsOf("pglite", users, await measure(users)));
			for (const users of postgresql)
				rows.push(...rowsOf("postgresql", users, await measure(users, await databases.create())));
			rows.push(...rowsOfFill("pglite", await measureFill(fill)));
			rows.push(...rowsOfFill("postgresql", await measureFill(fill, await databases.create())));
			return rows;
		},
		{ settings: size === "large" ? largeSettings : [] },
	);

export const bench = benchOf("usual");
export const benchLarge = benchOf("large");
