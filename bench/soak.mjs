/**
 * Measures the memory and the response times of the production server under 60 mixed requests per second, with the embedded database and
 * with PostgreSQL. `BENCH_MINUTES` sets the time of each. Default 10.
 */
import { ensureBuilt } from "../scripts/build.mjs";
import { step } from "../scripts/steps.mjs";
import { behindTenant } from "./behind-tenant.mjs";
import { withDatabases } from "./bench-database.mjs";
import { withReplicas } from "./replicas.mjs";
import { percentile } from "./rounds.mjs";
import { rowsOf } from "./rows.mjs";

const perSecond = 60;
const minutes = Number(process.env.BENCH_MINUTES ?? 10);
/** In this time the server loads its routes, fills its caches and learns the tenant's limit. */
const warmUpMs = 15_000;
/** The tenant states a limit above the load. Without one, Rolecall assumes the plan's limit. */
const rate = { burst: 500, perSecond: 500 };

function soak({ tenant, rolecall, env, sub, userIds, residentMib }) {
	const settings = { url: rolecall, session: { env, sub } };
	return withReplicas({ subject: "http", settings }, async ({ run }) => {
		await fetch(`${tenant}/__tenant/settings`, { method: "POST", body: JSON.stringify({ rate }) });
		const others = userIds.filter((id) => id !== sub);
		const send = (forMs) => run("mixed-requests", { userIds: others, perSecond, forMs });
		await send(warmUpMs);
		const memory = [];
		const watch = setInterval(() => memory.push(residentMib()), 1_000);
		const [{ times, failed }] = await send(minutes * 60_000).finally(() => clearInterval(watch));
		for (const [what, count] of Object.entries(failed)) process.stderr.write(`\n${count} times ${what}`);
		return {
			failed: (Object.values(failed).reduce((sum, count) => sum + count, 0) / times.length) * 100,
			p50: percentile(times, 50),
			p95: percentile(times, 95),
			median: percentile(memory, 50),
			most: Math.max(...memory),
			last: percentile(memory.slice(-30), 50),
		};
	});
}

const columnsWith = (mib) => [
	{ key: "failed", unit: "% failed", target: 0 },
	{ key: "p50", unit: "ms, p50" },
	{ key: "p95", unit: "ms, p95", target: 20 },
	{ key: "median", unit: "MiB resident, median" },
	{ key: "most", unit: "MiB resident, most", target: mib },
	{ key: "last", unit: "MiB resident, last 30 s" },
];

export async function bench() {
	await ensureBuilt();
	const measure = (databaseUrl) => behindTenant(soak, { databaseUrl });
	const embedded = await step(`Soak with PGlite, ${minutes} min`, () => measure(""));
	const postgres = await withDatabases(async (databases) => {
		const url = await databases.create();
		return step(`Soak with PostgreSQL, ${minutes} min`, () => measure(url));
	});
	return [
		...rowsOf(`PGlite, ${minutes} min`, new Map([["rolecall", embedded]]), columnsWith(600)),
		...rowsOf(`PostgreSQL, ${minutes} min`, new Map([["rolecall", postgres]]), columnsWith(400)),
	];
}
