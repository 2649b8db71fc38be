/**
 * Measures how fresh the directory is while 25 changes a second are made elsewhere, through a kill of the filler, a gap in the tenant's log,
 * a spell of 429 and a restart of PostgreSQL. `BENCH_USERS` and `BENCH_MINUTES` make a trial run smaller; by default 100,000 and 10.
 */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { environment, nodePath, root } from "../../scripts/runtime.mjs";
import { step } from "../../scripts/steps.mjs";
import { idealSeconds } from "./needed-calls.mjs";

const users = Number(process.env.BENCH_USERS ?? 100_000);
const minutes = Number(process.env.BENCH_MINUTES ?? 10);
/** Time limit of the fill and of what follows the changes, in ms. */
const longestMs = 60 * 60_000 + minutes * 60_000;

async function measure() {
	const script = path.join(root, "bench", "directory", "soak", "measure-soak.mjs");
	const args = ["--conditions=react-server", "--max-old-space-size=8192", script, String(users), String(minutes)];
	const running = promisify(execFile)(nodePath(), args, {
		cwd: root,
		env: environment({ LOG_LEVEL: "silent" }),
		timeout: longestMs,
	});
	running.child.stderr.pipe(process.stderr);
	return JSON.parse((await running).stdout);
}

const rounded = (value) => Math.round(value * 100) / 100;

function rowsOf({ fill, made, left, settledSeconds, lag, calm, byFault, byKind, ...rest }) {
	const subject = `postgresql, ${users.toLocaleString("en")} users, ${minutes} min`;
	const row = (figure, value, unit, target = null) => ({
		...{ figure, subject, value: rounded(value), unit, target },
		holds: target === null ? null : value <= target,
	});
	return [
		row("changes", made.changes, "changes"),
		row("changes that failed", made.failures, "changes", 0),
		row("from a change to found, median", lag.p50, "s"),
		row("from a change to found, 95 of 100", lag.p95, "s", 5),
		row("from a change to found, most", lag.most, "s"),
		row("changes that were found later than after 5 s", lag.slow, "changes"),
		row("from a change to found, without the faults, median", calm.p50, "s"),
		row("from a change to found, without the faults, 95 of 100", calm.p95, "s", 5),
		row("from a change to found, without the faults, most", calm.most, "s"),
		row("changes without the faults that were found later than after 5 s", calm.slow, "changes"),
		...Object.entries(byFault).flatMap(([fault, { slow, most }]) => [
			row(`changes about the fault "${fault}" that were found later than after 5 s`, slow, "changes"),
			row(`from a change about the fault "${fault}" to found, most`, most, "s"),
		]),
		...Object.entries(byKind).map(([kind, { p95 }]) =>
			row(`from a change to found, 95 of 100 of kind ${kind}`, p95, "s"),
		),
		row("changes that were never found", left, "changes", 0),
		row("polls of the log in 2 s", rest.pollsPer2Seconds, "calls", 1),
		row("calls of the filler", rest.callsPerSecond, "calls a second"),
		row("time until the directory is still after the last change", settledSeconds, "s"),
		row("users that differ from the tenant at the end", rest.differences, "users", 0),
		row("fill before, of the ideal time", (100 * fill.seconds) / idealSeconds(fill.needed), "%", 100 / 0.9),
	];
}

export async function bench() {
	const figures = await step(`Soak of the directory, ${users} users, ${minutes} min`, measure);
	return rowsOf(figures);
}
